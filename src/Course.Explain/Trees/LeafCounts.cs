using System.Numerics;
using System.Runtime.Intrinsics;

namespace Course.Explain;

/// <summary>How many rows come to each leaf of a tree: as they are, and with one axis of its path set free.</summary>
internal sealed unsafe class LeafCounts
{
    private readonly int[] _all, _start, _without;
    private readonly PatternProgram _program;
    private readonly LaneBuffer _scratch, _patterns;

    public LeafCounts(PatternProgram program)
    {
        _program = program;
        var leaves = program.Leaves.Count;
        _all = new int[leaves];
        _start = new int[leaves];
        for (var leaf = 1; leaf < leaves; leaf++) _start[leaf] = _start[leaf - 1] + program.Players[leaf - 1].Length;
        _without = new int[_start[^1] + program.Players[^1].Length];
        _scratch = new(program.ScratchLength);
        _patterns = new((long)leaves * LaneBuffer.Lanes);
    }

    /// <summary>Rows that come to the leaf.</summary>
    public int All(int leaf) => _all[leaf];

    /// <summary>Rows that come to the leaf if the axis at this position of its path lets them pass.</summary>
    public int Without(int leaf, int position) => _all[leaf] + _without[_start[leaf] + position];

    /// <summary>Forgets the rows.</summary>
    public void Clear()
    {
        Array.Clear(_all);
        Array.Clear(_without);
    }

    /// <summary>Turns to eight rows.</summary>
    /// <param name="columns">Prepared columns, shape (columns × 8).</param>
    public void Find(double* columns) => _program.Run(columns, _scratch.Pointer, (ulong*)_patterns.Pointer);

    /// <summary>Counts some of the eight rows.</summary>
    /// <param name="firstLane">The first row to count.</param>
    /// <param name="endLane">One past the last.</param>
    public void Add(int firstLane, int endLane)
    {
        var patterns = (ulong*)_patterns.Pointer;
        for (var leaf = 0; leaf < _all.Length; leaf++)
        {
            var depth = _program.Players[leaf].Length;
            var full = depth == 64 ? ulong.MaxValue : (1UL << depth) - 1;
            // One bit or none is lacking: clearing the lowest lacking bit leaves nothing.
            var lacking = ~Vector512.Load(patterns + leaf * LaneBuffer.Lanes) & Vector512.Create(full);
            var near = Vector512.Equals(lacking & (lacking - Vector512<ulong>.One), Vector512<ulong>.Zero).ExtractMostSignificantBits();
            for (near = near & (1UL << endLane) - 1 & ~((1UL << firstLane) - 1); near != 0; near &= near - 1)
            {
                var bits = full & ~patterns[leaf * LaneBuffer.Lanes + BitOperations.TrailingZeroCount(near)];
                if (bits == 0) _all[leaf]++;
                else _without[_start[leaf] + BitOperations.TrailingZeroCount(bits)]++;
            }
        }
    }
}
