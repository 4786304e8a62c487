using System.Numerics;
using Course.Models;

namespace Course.Explain;

/// <summary>One tree, ready for curves: for each leaf, the pieces of each axis on its path that lead there.</summary>
internal sealed class CurveTree
{
    private readonly IReadOnlyList<CurveAxis> _axes;
    private readonly double[][] _breaks;
    private readonly double[] _values;
    private readonly ulong[][][] _regions;

    private CurveTree(IReadOnlyList<CurveAxis> axes, PatternProgram program, double[][] breaks, double[] values, ulong[][][] regions, int output) =>
        (_axes, Program, _breaks, _values, _regions, Output) = (axes, program, breaks, values, regions, output);

    /// <summary>Finds rows' patterns at the leaves; its players are the axes.</summary>
    public PatternProgram Program { get; }

    /// <summary>The output that the tree adds to.</summary>
    public int Output { get; }

    /// <summary>Breaks of an axis in this tree; null where no split asks it.</summary>
    public double[]? Breaks(int axis) => _breaks[axis];

    public static CurveTree Compile(TreeEnsemble ensemble, int index, SplitColumns columns, Players players, IReadOnlyList<CurveAxis> axes)
    {
        var tree = ensemble.Trees[index];
        var program = PatternProgram.Compile(tree, columns.Of(index), players);
        var sets = new SortedSet<double>?[axes.Count];
        for (var node = 0; node < tree.Count; node++)
            if (!tree.IsLeaf(node)) axes[players.OfFeature[tree.Feature[node]]].AddBreaks(tree, node, sets[players.OfFeature[tree.Feature[node]]] ??= []);
        var breaks = new double[axes.Count][];
        for (var axis = 0; axis < breaks.Length; axis++) breaks[axis] = sets[axis]?.ToArray()!;

        var (left, parent) = (new ulong[tree.Count][], new int[tree.Count]);
        var row = new double[ensemble.Features.Count];
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.IsLeaf(node)) continue;
            (parent[tree.Left[node]], parent[tree.Right[node]]) = (node, node);
            var axis = players.OfFeature[tree.Feature[node]];
            left[node] = new ulong[(axes[axis].PieceCount(breaks[axis]) + 63) / 64];
            for (var piece = 0; piece < axes[axis].PieceCount(breaks[axis]); piece++)
            {
                axes[axis].Set(breaks[axis], piece, row);
                if (ensemble.GoesLeft(tree, node, row)) left[node][piece / 64] |= 1UL << piece;
            }
        }

        var weight = ensemble.Weight(ensemble.Outputs[index]);
        var regions = new ulong[program.Leaves.Count][][];
        for (var leaf = 0; leaf < regions.Length; leaf++)
        {
            var path = program.Players[leaf];
            regions[leaf] = [.. path.Select(axis => Enumerable.Repeat(ulong.MaxValue, (axes[axis].PieceCount(breaks[axis]) + 63) / 64).ToArray())];
            for (var node = program.Leaves[leaf]; node > 0; node = parent[node])
            {
                var split = parent[node];
                var region = regions[leaf][Array.IndexOf(path, players.OfFeature[tree.Feature[split]])];
                for (var word = 0; word < region.Length; word++)
                    region[word] &= tree.Left[split] == node ? left[split][word] : ~left[split][word];
            }
        }

        return new(axes, program, breaks, [.. program.Leaves.Select(leaf => weight * tree.Value[leaf])], regions, ensemble.Outputs[index]);
    }

    /// <summary>Adds the tree's curve along an axis, given how many rows come to each leaf.</summary>
    /// <param name="axis">The axis; asked by this tree.</param>
    /// <param name="counts">Rows at each leaf.</param>
    /// <param name="curve">One number a piece; filled with sums over the rows.</param>
    public void Curve(int axis, LeafCounts counts, Span<double> curve)
    {
        curve.Clear();
        var pieces = PieceCount(axis);
        for (var leaf = 0; leaf < _values.Length; leaf++)
        {
            var position = Array.IndexOf(Program.Players[leaf], axis);
            var count = position < 0 ? counts.All(leaf) : counts.Without(leaf, position);
            if (count == 0) continue;
            var amount = count * _values[leaf];
            if (position < 0)
            {
                for (var piece = 0; piece < pieces; piece++) curve[piece] += amount;
                continue;
            }

            var region = _regions[leaf][position];
            for (var word = 0; word < region.Length; word++)
                for (var bits = region[word]; bits != 0; bits &= bits - 1)
                {
                    var piece = word * 64 + BitOperations.TrailingZeroCount(bits);
                    if (piece >= pieces) break;
                    curve[piece] += amount;
                }
        }
    }

    /// <summary>Sum over rows of the tree's leaves.</summary>
    public double Sum(LeafCounts counts)
    {
        var sum = 0.0;
        for (var leaf = 0; leaf < _values.Length; leaf++) sum += counts.All(leaf) * _values[leaf];
        return sum;
    }

    /// <summary>Pieces of an axis that this tree asks.</summary>
    public int PieceCount(int axis) => _axes[axis].PieceCount(_breaks[axis]);

    /// <summary>The piece of this tree that each point lies in.</summary>
    public int[] Pieces(int axis, double[] points) => [.. points.Select(point => _axes[axis].Piece(_breaks[axis], point))];
}
