using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Course.Models;

/// <summary>Scores rows block by block, a block being the rows of one register.</summary>
internal abstract class QuickScorerBlocks
{
    /// <summary>Rows of a block.</summary>
    public abstract int Width { get; }

    /// <summary>Scores whole blocks.</summary>
    public abstract void Score(ReadOnlySpan<double> rows, Span<double> margins);
}

/// <summary>The kernel of <see cref="VectorQuickScorer"/> for one register width and number type.</summary>
internal sealed unsafe class QuickScorerBlocks<TLanes, T> : QuickScorerBlocks
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Trees whose bits are kept at a time: they and their limits stay in the nearest cache.</summary>
    private const int TreesAtATime = 128;

    private readonly TreeEnsemble _ensemble;
    private readonly SplitColumns _columns;
    private readonly Chunk[] _chunks;

    /// <summary>One split: its limit, its tree's place in the chunk, the leaves that are not to its left.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Split
    {
        public T Limit;
        public T LeavesKept;
        public int Tree;
    }

    /// <summary>Up to <see cref="TreesAtATime"/> trees: splits by column and ascending limit; leaves from left to right.</summary>
    private sealed record Chunk(int FirstTree, int Trees, Split[] Splits, int[] ColumnEnds, double[] Leaves, int[] FirstLeaves);

    public QuickScorerBlocks(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _columns = new(ensemble);
        // All columns must be known before a chunk lists its splits by column.
        foreach (var tree in ensemble.Trees)
            for (var node = 0; node < tree.Count; node++)
                if (!tree.IsLeaf(node)) _columns.Of(tree, node);
        _chunks = [.. Enumerable.Range(0, (ensemble.Trees.Count + TreesAtATime - 1) / TreesAtATime).Select(i => Compile(i * TreesAtATime))];
    }

    public override int Width => TLanes.Count;

    public override void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        int width = _ensemble.Features.Count, outputs = _ensemble.OutputCount;
        var lanes = TLanes.Count;
        var values = ArrayPool<T>.Shared.Rent(_columns.Count * lanes + 1);
        var bits = ArrayPool<T>.Shared.Rent(TreesAtATime * lanes);
        margins.Clear();
        for (var first = 0; first * outputs < margins.Length; first += lanes)
        {
            _columns.Fill(rows.Slice(first * width, lanes * width), lanes, values.AsSpan(), columnStride: lanes, rowStride: 1);
            var block = margins.Slice(first * outputs, lanes * outputs);
            foreach (var chunk in _chunks)
            {
                fixed (T* v = values, b = bits) Clear(chunk, v, b);
                fixed (T* b = bits) Add(chunk, b, block);
            }

            for (var lane = 0; lane < lanes; lane++) _ensemble.Finish(block.Slice(lane * outputs, outputs));
        }

        ArrayPool<T>.Shared.Return(values);
        ArrayPool<T>.Shared.Return(bits);
    }

    /// <summary>Takes away the leaves that no row of the block can reach.</summary>
    private static void Clear(Chunk chunk, T* values, T* bits)
    {
        new Span<byte>(bits, chunk.Trees * TLanes.Count * sizeof(T)).Fill(0xFF);
        var begin = 0;
        fixed (Split* splits = chunk.Splits)
        {
            for (var column = 0; column < chunk.ColumnEnds.Length; column++)
            {
                var value = TLanes.Load(values + column * TLanes.Count);
                var end = splits + chunk.ColumnEnds[column];
                for (var split = splits + begin; split < end; split++)
                {
                    if (!TLanes.KeepAbove(value, split->Limit, bits + split->Tree * TLanes.Count, split->LeavesKept)) break;
                }

                begin = chunk.ColumnEnds[column];
            }
        }
    }

    /// <summary>Adds the leaf that each row is left with, tree after tree.</summary>
    private void Add(Chunk chunk, T* bits, Span<double> block)
    {
        fixed (double* margins = block, leaves = chunk.Leaves)
        fixed (int* outputs = _ensemble.Outputs, firstLeaves = chunk.FirstLeaves)
        {
            if (_ensemble.OutputCount == 1)
            {
                for (var lane = 0; lane < TLanes.Count; lane += 4) AddFour(bits + lane, margins + lane, leaves, firstLeaves, chunk.Trees);
                return;
            }

            var stride = _ensemble.OutputCount;
            for (var tree = 0; tree < chunk.Trees; tree++)
            {
                var sums = margins + outputs[chunk.FirstTree + tree];
                var row = bits + tree * TLanes.Count;
                for (var lane = 0; lane < TLanes.Count; lane++) sums[lane * stride] += leaves[firstLeaves[tree] + Lowest(row + lane)];
            }
        }
    }

    /// <summary>Four rows of one output at a time, their sums in registers.</summary>
    private static void AddFour(T* bits, double* margins, double* leaves, int* firstLeaves, int trees)
    {
        double a = margins[0], b = margins[1], c = margins[2], d = margins[3];
        for (var tree = 0; tree < trees; tree++, bits += TLanes.Count)
        {
            var values = leaves + firstLeaves[tree];
            a += values[Lowest(bits)];
            b += values[Lowest(bits + 1)];
            c += values[Lowest(bits + 2)];
            d += values[Lowest(bits + 3)];
        }

        (margins[0], margins[1], margins[2], margins[3]) = (a, b, c, d);
    }

    private static int Lowest(T* bits) => sizeof(T) == 4 ? BitOperations.TrailingZeroCount(*(uint*)bits) : BitOperations.TrailingZeroCount(*(ulong*)bits);

    private Chunk Compile(int firstTree)
    {
        var trees = Math.Min(TreesAtATime, _ensemble.Trees.Count - firstTree);
        var splits = new List<(int Column, double Limit, Split Split)>();
        var leaves = new List<double>();
        var firstLeaves = new int[trees];
        for (var i = 0; i < trees; i++)
        {
            firstLeaves[i] = leaves.Count;
            AddTree(_ensemble.Trees[firstTree + i], i, splits, leaves);
        }

        // Ties in tree and node order, so that the same model always compiles to the same program.
        var sorted = splits.OrderBy(split => split.Column).ThenBy(split => split.Limit).ToArray();
        int[] ends = [.. Enumerable.Range(0, _columns.Count).Select(column => sorted.Count(split => split.Column <= column))];
        return new(firstTree, trees, [.. sorted.Select(split => split.Split)], ends, [.. leaves], firstLeaves);
    }

    /// <summary>Numbers the leaves from left to right and notes for each split which of them lie to its left.</summary>
    private void AddTree(Tree tree, int place, List<(int Column, double Limit, Split Split)> splits, List<double> leaves)
    {
        var first = leaves.Count;
        var firstLeaf = new int[tree.Count];
        var leafCount = new int[tree.Count];
        // Nodes are numbered in preorder of their visits, so children are done when the backward pass comes to a parent.
        for (var node = tree.Count - 1; node >= 0; node--)
            leafCount[node] = tree.IsLeaf(node) ? 1 : leafCount[tree.Left[node]] + leafCount[tree.Right[node]];
        leaves.AddRange(new double[leafCount[0]]);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.IsLeaf(node))
            {
                leaves[first + firstLeaf[node]] = tree.Value[node];
                continue;
            }

            var (left, right) = (tree.Left[node], tree.Right[node]);
            firstLeaf[left] = firstLeaf[node];
            firstLeaf[right] = firstLeaf[node] + leafCount[left];
            var (column, limit) = _columns.Of(tree, node);
            var bits = (leafCount[left] == 64 ? ulong.MaxValue : (1UL << leafCount[left]) - 1) << firstLeaf[left];
            splits.Add((column, limit, new() { Limit = T.CreateTruncating(limit), LeavesKept = FromBits(~bits), Tree = place }));
        }
    }

    private static T FromBits(ulong bits)
    {
        var low = (uint)bits;
        return sizeof(T) == 4 ? *(T*)&low : *(T*)&bits;
    }
}
