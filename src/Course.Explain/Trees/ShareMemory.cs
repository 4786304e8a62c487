namespace Course.Explain;

/// <summary>Remembers what leaves of the current tree gave for patterns met before: a pure cache, so results do not depend on it.</summary>
internal sealed class ShareMemory
{
    /// <summary>Numbers that are remembered, over all leaves of a tree.</summary>
    private const int Capacity = 1 << 20;

    private readonly double[] _shares = new double[Capacity];
    private readonly int[] _stamps = new int[Capacity];
    private readonly double[] _single = new double[PatternProgram.MaxPlayers];
    private int[] _firstShare = [], _firstStamp = [];
    private LeafShares? _tree;
    private int _stamp;

    /// <summary>Turns to a tree; forgets the one before.</summary>
    public void Turn(LeafShares tree)
    {
        if (ReferenceEquals(tree, _tree)) return;
        _tree = tree;
        if (_firstShare.Length < tree.Count) (_firstShare, _firstStamp) = (new int[tree.Count], new int[tree.Count]);
        var (share, stamp) = (0, 0);
        for (var leaf = 0; leaf < tree.Count; leaf++)
        {
            var players = tree.Players(leaf).Length;
            var fits = players < 20 && share + ((long)players << players) <= Capacity && stamp + (1L << players) <= Capacity;
            (_firstShare[leaf], _firstStamp[leaf]) = (share, fits ? stamp : -1);
            if (fits) (share, stamp) = (share + (players << players), stamp + (1 << players));
        }

        // A stamp says in which tree an entry was written, and its sign whether it holds anything but zeros.
        if (++_stamp != int.MaxValue) return;
        Array.Clear(_stamps);
        _stamp = 1;
    }

    /// <summary>What the leaf gives for the pattern, one number a player of its path; empty where it gives nothing.</summary>
    public ReadOnlySpan<double> Of(int leaf, ulong pattern)
    {
        var players = _tree!.Players(leaf).Length;
        if (_firstStamp[leaf] < 0)
        {
            var single = _single.AsSpan(0, players);
            return _tree.Of(leaf, pattern, single) ? single : [];
        }

        ref var stamp = ref _stamps[_firstStamp[leaf] + (int)pattern];
        if (stamp == -_stamp) return [];
        var shares = _shares.AsSpan(_firstShare[leaf] + (int)pattern * players, players);
        if (stamp == _stamp) return shares;
        stamp = _tree.Of(leaf, pattern, shares) ? _stamp : -_stamp;
        return stamp > 0 ? shares : [];
    }
}
