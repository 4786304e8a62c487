using System.Runtime.CompilerServices;

namespace Course.Explain;

/// <summary>Remembers what a leaf gave for patterns met before: a pure cache, so results do not depend on it.</summary>
internal sealed unsafe class ShareMemory
{
    /// <summary>Numbers that are remembered of a leaf.</summary>
    private const int Capacity = 1 << 17;

    /// <summary>New patterns of a leaf after which all are counted at once.</summary>
    private const int MissesBeforeTable = 6;

    private readonly LaneBuffer _shares = new(Capacity);
    private readonly int[] _stamps = new int[Capacity];
    private readonly LeafTally _tally = new(), _twin = new();
    private LeafShares _leaves = null!;
    private int _leaf, _players, _misses, _stamp;
    private bool _remembers, _hasTwin;

    /// <summary>Turns to a leaf; forgets the one before.</summary>
    public void Turn(LeafShares leaves, int leaf)
    {
        (_leaves, _leaf, _players, _misses, _hasTwin) = (leaves, leaf, leaves.Players(leaf).Length, 0, leaves.HasTwin(leaf));
        _remembers = _players < 16 && _players << _players <= Capacity;
        _tally.Turn(leaves, leaf, twin: false);
        if (_hasTwin) _twin.Turn(leaves, leaf, twin: true);
        // A stamp says for which leaf an entry was written, and its sign whether it holds anything but zeros.
        if (++_stamp != int.MaxValue) return;
        Array.Clear(_stamps);
        _stamp = 1;
    }

    /// <summary>What the leaf and its twin give for the pattern, one number a player of its path; null where they give nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double* Of(ulong pattern)
    {
        if (!_remembers) return Compute(pattern, _shares.Pointer) ? _shares.Pointer : null;
        ref var stamp = ref _stamps[(int)pattern];
        if (stamp == -_stamp) return null;
        var shares = _shares.Pointer + (int)pattern * _players;
        if (stamp == _stamp) return shares;
        stamp = Compute(pattern, shares) ? _stamp : -_stamp;
        return stamp > 0 ? shares : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Compute(ulong pattern, double* shares)
    {
        if (++_misses == MissesBeforeTable && _players is > 2 and <= LeafTally.MaxTable)
        {
            _tally.Tabulate();
            if (_hasTwin) _twin.Tabulate();
        }

        new Span<double>(shares, _players).Clear();
        var any = _tally.Add(pattern, _leaves.Value(_leaf), shares);
        if (_hasTwin) any |= _twin.Add(pattern, _leaves.TwinValue(_leaf), shares);
        return any;
    }
}
