using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Course.Models;

/// <summary>A tree ensemble compiled for single rows: the bits of <see cref="TreeEnsemble.Score"/>, without its branches.</summary>
/// <remarks>
/// <para>
/// Nodes lie in one array, children side by side, so that a step is a comparison and an addition; leaves lead to
/// themselves. Eight trees walk at once to hide the latency of loads. Trees of any size; memory 24 bytes a node.
/// </para>
/// <para>Missing: as the ensemble says. Cost of a row: trees × depth / 8 chains of loads; no allocation.</para>
/// </remarks>
public sealed unsafe class RowScorer : IScorer
{
    private const int Together = 8, OnStack = 512;

    private readonly TreeEnsemble _ensemble;
    private readonly SplitColumns _columns;
    private readonly Node[] _nodes;
    private readonly double[] _values;
    private readonly int[] _roots;
    private readonly int[] _depths;

    [StructLayout(LayoutKind.Sequential)]
    private struct Node
    {
        public double Limit;
        public int Column;
        public int Left;
    }

    /// <summary>Compiles an ensemble; linear in its nodes.</summary>
    public RowScorer(TreeEnsemble ensemble)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        _ensemble = ensemble;
        _columns = new(ensemble);
        var trees = ensemble.Trees;
        _nodes = GC.AllocateUninitializedArray<Node>(trees.Sum(tree => tree.Count), pinned: true);
        _values = GC.AllocateUninitializedArray<double>(_nodes.Length, pinned: true);
        // Padding walks the first tree again and throws the result away.
        _roots = new int[(trees.Count + Together - 1) / Together * Together];
        _depths = new int[_roots.Length / Together];
        var place = 0;
        for (var tree = 0; tree < trees.Count; tree++)
        {
            _roots[tree] = place;
            _depths[tree / Together] = Math.Max(_depths[tree / Together], trees[tree].Depth);
            place = Pack(trees[tree], place);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => _ensemble.Features;

    /// <inheritdoc/>
    public int OutputCount => _ensemble.OutputCount;

    /// <inheritdoc/>
    public Link Link => _ensemble.Link;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        var count = _ensemble.RowCount(rows, margins);
        var rented = _columns.Count > OnStack ? ArrayPool<double>.Shared.Rent(_columns.Count) : null;
        Span<double> values = rented ?? stackalloc double[OnStack];
        margins.Clear();
        int width = Features.Count, outputs = OutputCount;
        for (var row = 0; row < count; row++)
        {
            _columns.Fill(rows.Slice(row * width, width), values);
            var sums = margins.Slice(row * outputs, outputs);
            fixed (double* derived = values) Sum(derived, sums);
            _ensemble.Finish(sums);
        }

        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
    }

    private void Sum(double* derived, Span<double> sums)
    {
        var outputs = _ensemble.Outputs;
        var leaves = stackalloc int[Together];
        fixed (Node* nodes = _nodes)
        fixed (int* roots = _roots)
        {
            for (var group = 0; group < _depths.Length; group++)
            {
                Walk(nodes, derived, roots + group * Together, _depths[group], leaves);
                var first = group * Together;
                var last = Math.Min(first + Together, outputs.Length);
                if (sums.Length == 1)
                {
                    var sum = sums[0];
                    for (var tree = first; tree < last; tree++) sum += _values[leaves[tree - first]];
                    sums[0] = sum;
                }
                else
                {
                    for (var tree = first; tree < last; tree++) sums[outputs[tree]] += _values[leaves[tree - first]];
                }
            }
        }
    }

    private static void Walk(Node* nodes, double* derived, int* roots, int depth, int* leaves)
    {
        int a = roots[0], b = roots[1], c = roots[2], d = roots[3], e = roots[4], f = roots[5], g = roots[6], h = roots[7];
        for (; depth > 0; depth--)
        {
            a = Step(nodes + a, derived);
            b = Step(nodes + b, derived);
            c = Step(nodes + c, derived);
            d = Step(nodes + d, derived);
            e = Step(nodes + e, derived);
            f = Step(nodes + f, derived);
            g = Step(nodes + g, derived);
            h = Step(nodes + h, derived);
        }

        (leaves[0], leaves[1], leaves[2], leaves[3], leaves[4], leaves[5], leaves[6], leaves[7]) = (a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(Node* node, double* derived) => node->Left + (derived[node->Column] > node->Limit ? 1 : 0);

    /// <summary>Packs a tree level by level from <paramref name="place"/>; returns the first place behind it.</summary>
    private int Pack(Tree tree, int place)
    {
        var queue = new Queue<(int Node, int Place)>([(0, place)]);
        var end = place + 1;
        while (queue.TryDequeue(out var next))
        {
            var (node, at) = next;
            _values[at] = tree.Value[node];
            if (tree.IsLeaf(node))
            {
                // No value is above plus infinity, so a leaf leads to itself.
                _nodes[at] = new() { Limit = double.PositiveInfinity, Column = 0, Left = at };
                continue;
            }

            var (column, limit) = _columns.Of(tree, node);
            _nodes[at] = new() { Limit = limit, Column = column, Left = end };
            queue.Enqueue((tree.Left[node], end));
            queue.Enqueue((tree.Right[node], end + 1));
            end += 2;
        }

        return end;
    }
}
