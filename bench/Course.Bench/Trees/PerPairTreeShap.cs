using System.Runtime.InteropServices;
using Course.Models;

namespace Course.Bench;

/// <summary>
/// The usual interventional algorithm, for comparison: every row against every background row, tree after tree. Decisions
/// of rows and references are looked up, not computed anew, so the comparison is about the algorithm.
/// </summary>
internal sealed class PerPairTreeShap
{
    private readonly TreeEnsemble _ensemble;
    private readonly Node[][] _trees;
    private readonly double[] _weights;
    private readonly int _stride;

    public PerPairTreeShap(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _trees = [.. ensemble.Trees.Select(tree => Enumerable.Range(0, tree.Count)
            .Select(node => new Node(tree.Left[node], tree.Right[node], tree.Feature[node], tree.Value[node])).ToArray())];
        _stride = ensemble.Trees.Select(tree => tree.Depth).DefaultIfEmpty(0).Max() + 2;
        _weights = new double[_stride * _stride];
        for (var own = 1; own < _stride; own++)
            for (var other = 0; own + other < _stride; other++)
                _weights[own * _stride + other] = Weight(own, other);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(int Left, int Right, int Feature, double Value);

    /// <summary>Mean attributions of each row over the background, shape (rows × features), for a model with one output.</summary>
    public double[] Explain(Rows rows, Rows background)
    {
        var width = rows.Width;
        var sums = new double[rows.Count * width];
        var sides = new sbyte[width];
        for (var tree = 0; tree < _trees.Length; tree++)
        {
            var (ofRows, ofBackground) = (Decisions(tree, rows), Decisions(tree, background));
            for (var row = 0; row < rows.Count; row++)
                for (var reference = 0; reference < background.Count; reference++)
                    Visit(
                        _trees[tree], 0, 0, 0, ofRows.AsSpan(row * _trees[tree].Length), ofBackground.AsSpan(reference * _trees[tree].Length),
                        sides, sums.AsSpan(row * width, width));
        }

        foreach (ref var sum in sums.AsSpan()) sum /= background.Count;
        return sums;
    }

    private bool[] Decisions(int index, Rows rows)
    {
        var tree = _ensemble.Trees[index];
        var left = new bool[rows.Count * tree.Count];
        for (var row = 0; row < rows.Count; row++)
            for (var node = 0; node < tree.Count; node++)
                if (!tree.IsLeaf(node)) left[row * tree.Count + node] = _ensemble.GoesLeft(tree, node, rows[row]);
        return left;
    }

    private (double Gain, double Loss) Visit(
        Node[] tree, int at, int present, int absent, ReadOnlySpan<bool> row, ReadOnlySpan<bool> reference, Span<sbyte> sides, Span<double> sums)
    {
        ref readonly var node = ref tree[at];
        if (node.Left < 0)
            return (
                present == 0 ? 0 : node.Value * _weights[present * _stride + absent],
                absent == 0 ? 0 : node.Value * _weights[absent * _stride + present]);
        var (byRow, byReference) = (row[at] ? node.Left : node.Right, reference[at] ? node.Left : node.Right);
        if (byRow == byReference) return Visit(tree, byRow, present, absent, row, reference, sides, sums);
        ref var side = ref sides[node.Feature];
        if (side != 0) return Visit(tree, side > 0 ? byRow : byReference, present, absent, row, reference, sides, sums);
        side = 1;
        var with = Visit(tree, byRow, present + 1, absent, row, reference, sides, sums);
        side = -1;
        var without = Visit(tree, byReference, present, absent + 1, row, reference, sides, sums);
        side = 0;
        sums[node.Feature] += with.Gain - without.Loss;
        return (with.Gain + without.Gain, with.Loss + without.Loss);
    }

    private static double Weight(int own, int other)
    {
        var binomial = 1.0;
        for (var i = 1; i <= other; i++) binomial = binomial * (own + i) / i;
        return 1 / (own * binomial);
    }
}
