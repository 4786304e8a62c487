using System.Numerics;
using System.Runtime.Intrinsics;

namespace Course.Explain;

/// <summary>What one leaf gives to the players of its path, for a row's pattern: counts first, in whole numbers, then weights.</summary>
/// <remarks>
/// For pattern A let N[s] be the background rows that pass at all players outside A and at s of those in A, and N_i[s] those of
/// them that do not pass at i. Player i in A gains Σ_s N_i[s] · w(|A| - s, v), each player outside loses Σ_s N[s] · w(v, |A| - s), where v
/// is the number outside and w(a, b) = (a-1)! b! / (a+b)!. Counts are found by a look at every pattern of the background, or, when
/// many A are asked, for all A at once by one pass a player over a table (a subset-sum transform); being whole numbers they are
/// the same, so the shares have the same bits either way.
/// </remarks>
internal sealed unsafe class LeafTally
{
    /// <summary>Players of a path for which counts of all patterns are kept.</summary>
    public const int MaxTable = 12;

    private const int Record = 16, Stride = PatternProgram.MaxPlayers + 1;

    private readonly int[] _counts = new int[Stride], _without = new int[PatternProgram.MaxPlayers * Stride];
    private readonly double[]?[,] _gains = new double[Stride, Stride][], _losses = new double[Stride, Stride][];
    private LaneBuffer? _memory;
    private LeafShares _leaves = null!;
    private int _leaf, _players;
    private ulong _turn;
    private bool _isTabled;

    /// <summary>Turns to a leaf, or to its twin.</summary>
    public void Turn(LeafShares leaves, int leaf, bool twin)
    {
        (_leaves, _leaf, _players, _isTabled) = (leaves, leaf, leaves.Players(leaf).Length, false);
        // The twin lies behind the other answer to the last split: its patterns have the highest bit turned.
        _turn = twin ? 1UL << (_players - 1) : 0;
    }

    /// <summary>Counts for all patterns of the row at once; worth it when many are asked.</summary>
    public void Tabulate()
    {
        _memory ??= new(((Record << MaxTable) + Record) / 2);
        var table = Table;
        new Span<int>((int*)_memory.Pointer, (Record << _players) + Record).Clear();
        var patterns = _leaves.Patterns(_leaf);
        var counts = _leaves.Counts(_leaf);
        for (var i = 0; i < patterns.Length; i++) table[(long)(patterns[i] ^ _turn) * Record] = counts[i];
        for (var half = 1; half < 1 << _players; half *= 2)
            for (var start = 0; start < 1 << _players; start += 2 * half)
                for (int* fails = table + start * Record, end = fails + half * Record; fails < end; fails += Record)
                {
                    // A without the player needs references that pass; with it, those that fail, and those that pass as one more.
                    var passes = fails + half * Record;
                    Vector512<int> failing = Vector512.Load(fails), passing = Vector512.Load(passes), oneMore = Vector512.Load(passes - 1);
                    passing.Store(fails);
                    (failing + oneMore).Store(passes);
                }

        _isTabled = true;
    }

    /// <summary>Adds the leaf's shares.</summary>
    /// <param name="row">Bits of the players that let the row pass, as seen at the leaf (not at its twin).</param>
    /// <param name="value">The leaf's value / rows of the background.</param>
    /// <param name="shares">One a player of the path; added to.</param>
    /// <returns>False if nothing was added: no reference reaches the leaf with this row in any coalition that matters.</returns>
    public bool Add(ulong row, double value, double* shares)
    {
        row ^= _turn;
        var passing = BitOperations.PopCount(row);
        var failing = _players - passing;
        if (!(_isTabled ? CountFromTable(row, passing) : CountFromPatterns(row, passing, failing))) return false;
        double[] gains = _gains[passing, failing] ??= Weights(passing, passing, failing, ofPassing: true);
        double[] losses = _losses[passing, failing] ??= Weights(failing > 0 ? passing + 1 : 0, passing, failing, ofPassing: false);
        var loss = 0.0;
        for (var s = 0; s < losses.Length; s++) loss += _counts[s] * losses[s];
        loss *= value;
        for (var i = 0; i < _players; i++)
        {
            if ((row >> i & 1) == 0)
            {
                shares[i] -= loss;
                continue;
            }

            var gain = 0.0;
            if (_isTabled)
            {
                int* all = Table + (long)row * Record, with = Table + (long)(row & ~(1UL << i)) * Record - 1;
                for (var s = 0; s < gains.Length; s++) gain += (all[s] - with[s]) * gains[s];
            }
            else
            {
                var without = _without.AsSpan(i * Stride, gains.Length);
                for (var s = 0; s < gains.Length; s++) gain += without[s] * gains[s];
            }

            shares[i] += value * gain;
        }

        return true;
    }

    private static double[] Weights(int count, int passing, int failing, bool ofPassing) =>
        [.. Enumerable.Range(0, count).Select(s => ofPassing ? ShapleyWeights.Of(passing - s, failing) : ShapleyWeights.Of(failing, passing - s))];

    private int* Table => (int*)_memory!.Pointer + Record;

    private bool CountFromPatterns(ulong row, int passing, int failing)
    {
        var absent = LeafShares.All(_players) & ~row;
        Array.Clear(_counts, 0, passing + 1);
        for (var i = 0; i < _players; i++) Array.Clear(_without, i * Stride, passing + 1);
        var patterns = _leaves.Patterns(_leaf);
        var counts = _leaves.Counts(_leaf);
        var any = false;
        for (var k = 0; k < patterns.Length; k++)
        {
            var pattern = patterns[k] ^ _turn;
            if ((pattern & absent) != absent) continue;
            var present = row & ~pattern;
            if (failing == 0 && present == 0) continue;
            any = true;
            var s = passing - BitOperations.PopCount(present);
            _counts[s] += counts[k];
            for (; present != 0; present &= present - 1) _without[BitOperations.TrailingZeroCount(present) * Stride + s] += counts[k];
        }

        return any;
    }

    private bool CountFromTable(ulong row, int passing)
    {
        var all = Table + (long)row * Record;
        var any = 0;
        for (var s = 0; s <= passing; s++) any |= _counts[s] = all[s];
        // Where the row passes everywhere, references that pass everywhere too are no part of any game.
        if (passing == _players) any = _counts.AsSpan(0, passing).ContainsAnyExcept(0) ? 1 : 0;
        return any != 0;
    }
}
