using Course.Models;

namespace Course.Explain;

/// <summary>Counts the background's patterns at every leaf of a tree.</summary>
internal sealed unsafe class BackgroundPatterns
{
    /// <summary>Counters that are kept for each possible pattern, before a dictionary takes their place.</summary>
    private const long MaxCounters = 1 << 22;

    private readonly Rows _background;
    private readonly RowBlocks _blocks;
    private readonly LaneBuffer _own;

    public BackgroundPatterns(SplitColumns columns, Rows background)
    {
        (_background, _blocks) = (background, new(columns, background));
        _own = new((long)columns.Count * LaneBuffer.Lanes);
    }

    /// <summary>Counts and weighs.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="program">Its program.</param>
    /// <param name="value">The value of each leaf, in margin units.</param>
    /// <returns>The leaves, and the mean of the tree over the background.</returns>
    public (LeafShares Shares, double Mean) Of(int tree, PatternProgram program, Func<int, double> value)
    {
        var leaves = program.Leaves.Count;
        var longest = program.Players.Max(path => path.Length);
        var dense = longest < 22 && (long)leaves << longest <= MaxCounters;
        var counts = new Counts[leaves];
        for (var leaf = 0; leaf < leaves; leaf++) counts[leaf] = new(program.Players[leaf].Length, dense);
        var (scratch, patterns) = (new LaneBuffer(program.ScratchLength), new LaneBuffer(leaves * LaneBuffer.Lanes));
        for (var block = 0; block < _blocks.Count; block++)
        {
            program.Run(_blocks.ColumnsFor(tree, block, _own), scratch.Pointer, (ulong*)patterns.Pointer);
            var lanes = _blocks.RowCount(block);
            for (var leaf = 0; leaf < leaves; leaf++)
                for (var lane = 0; lane < lanes; lane++)
                    counts[leaf].Add(((ulong*)patterns.Pointer)[leaf * LaneBuffer.Lanes + lane]);
        }

        var (all, occurrences, mean) = (new ulong[leaves][], new int[leaves][], 0.0);
        var (values, twinValues) = (new double[leaves], new double[leaves]);
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            (all[leaf], occurrences[leaf]) = counts[leaf].Sorted();
            values[leaf] = value(program.Leaves[leaf]) / _background.Count;
            var full = LeafShares.All(program.Players[leaf].Length);
            if (Array.BinarySearch(all[leaf], full) is >= 0 and var at) mean += values[leaf] * occurrences[leaf][at];
            if (program.Twins[leaf] < 0) continue;
            twinValues[leaf] = value(program.Twins[leaf]) / _background.Count;
            if (Array.BinarySearch(all[leaf], full >> 1) is >= 0 and var twin) mean += twinValues[leaf] * occurrences[leaf][twin];
        }

        return (new(program.Players, all, occurrences, values, twinValues, program.Twins), mean);
    }

    /// <summary>Occurrences of patterns: a counter for each possible one while they are few, else for each that occurs.</summary>
    private sealed class Counts(int length, bool dense)
    {
        private readonly int[]? _dense = dense ? new int[1 << length] : null;
        private readonly Dictionary<ulong, int>? _sparse = dense ? null : [];

        public void Add(ulong pattern)
        {
            if (_dense is not null) _dense[pattern]++;
            else _sparse![pattern] = _sparse.GetValueOrDefault(pattern) + 1;
        }

        public (ulong[] Patterns, int[] Occurrences) Sorted()
        {
            if (_sparse is not null)
            {
                ulong[] sorted = [.. _sparse.Keys.Order()];
                return (sorted, [.. sorted.Select(pattern => _sparse[pattern])]);
            }

            var (patterns, occurrences) = (new List<ulong>(), new List<int>());
            for (var pattern = 0; pattern < _dense!.Length; pattern++)
            {
                if (_dense[pattern] == 0) continue;
                patterns.Add((ulong)pattern);
                occurrences.Add(_dense[pattern]);
            }

            return ([.. patterns], [.. occurrences]);
        }
    }
}
