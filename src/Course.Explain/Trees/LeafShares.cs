using System.Numerics;

namespace Course.Explain;

/// <summary>The leaves of one tree against the whole background: how often each pattern of passing players occurs.</summary>
/// <remarks>
/// Under coalition S a leaf is reached by row and reference together where each player in S passes by the row (pattern A)
/// and each other one by the reference (pattern B): A ∪ B must be the whole path. Then the u players in A \ B must be
/// present and the v players in B \ A absent, and the Shapley values of that game are (u-1)! v! / (u+v)! for the former
/// and -u! (v-1)! / (u+v)! for the latter. References with one pattern count together, so a leaf's shares depend on A and
/// on at most 2^path different patterns, not on the number of references.
/// <para>Source: S. Lundberg et al., Nature Machine Intelligence 2, 2020; A. Nadel, R. Wettenstein, From decision trees to
/// Boolean logic (WOODELF), 2025, for patterns of the background.</para>
/// </remarks>
internal sealed class LeafShares
{
    private readonly int[] _firstPlayer, _firstPattern, _players;
    private readonly ulong[] _patterns;
    private readonly double[] _amounts;

    /// <param name="players">The players of each leaf's path.</param>
    /// <param name="patterns">The background's different patterns at each leaf.</param>
    /// <param name="amounts">For each pattern: share of the background · value of the leaf.</param>
    public LeafShares(IReadOnlyList<int[]> players, IReadOnlyList<ulong[]> patterns, IReadOnlyList<double[]> amounts)
    {
        _players = [.. players.SelectMany(path => path)];
        _patterns = [.. patterns.SelectMany(leaf => leaf)];
        _amounts = [.. amounts.SelectMany(leaf => leaf)];
        _firstPlayer = Starts(players.Select(path => path.Length));
        _firstPattern = Starts(patterns.Select(leaf => leaf.Length));
    }

    /// <summary>Number of leaves.</summary>
    public int Count => _firstPlayer.Length - 1;

    /// <summary>The players of a leaf's path.</summary>
    public ReadOnlySpan<int> Players(int leaf) => _players.AsSpan(_firstPlayer[leaf], _firstPlayer[leaf + 1] - _firstPlayer[leaf]);

    /// <summary>What a leaf gives to the players of its path when the row has this pattern.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="row">Bits of the players that let the row pass.</param>
    /// <param name="shares">One a player of the path; filled.</param>
    /// <returns>False if the leaf gives nothing: no reference reaches it with this row in any coalition that matters.</returns>
    public bool Of(int leaf, ulong row, Span<double> shares)
    {
        shares.Clear();
        var all = shares.Length == 64 ? ulong.MaxValue : (1UL << shares.Length) - 1;
        var absent = all & ~row;
        var absentCount = BitOperations.PopCount(absent);
        var (any, loss) = (false, 0.0);
        for (var i = _firstPattern[leaf]; i < _firstPattern[leaf + 1]; i++)
        {
            if ((_patterns[i] & absent) != absent) continue;
            var present = row & ~_patterns[i];
            var presentCount = BitOperations.PopCount(present);
            if (presentCount + absentCount == 0) continue;
            any = true;
            if (absentCount > 0) loss += _amounts[i] * ShapleyWeights.Of(absentCount, presentCount);
            if (presentCount == 0) continue;
            var gain = _amounts[i] * ShapleyWeights.Of(presentCount, absentCount);
            for (; present != 0; present &= present - 1) shares[BitOperations.TrailingZeroCount(present)] += gain;
        }

        for (; absent != 0; absent &= absent - 1) shares[BitOperations.TrailingZeroCount(absent)] = -loss;
        return any;
    }

    private static int[] Starts(IEnumerable<int> lengths)
    {
        var starts = new List<int> { 0 };
        foreach (var length in lengths) starts.Add(starts[^1] + length);
        return [.. starts];
    }
}
