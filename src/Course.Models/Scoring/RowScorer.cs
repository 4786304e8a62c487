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
    private const int Together = 8, Stride = 3, RowsAtATime = 32, OnStack = 1_024;

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
        int width = Features.Count, outputs = OutputCount;
        var needed = _columns.Count * Math.Min(count, RowsAtATime);
        var rented = needed > OnStack ? ArrayPool<double>.Shared.Rent(needed) : null;
        Span<double> derived = rented ?? stackalloc double[OnStack];
        margins.Clear();
        for (var first = 0; first < count; first += RowsAtATime)
        {
            var part = Math.Min(RowsAtATime, count - first);
            _columns.Fill(rows.Slice(first * width, part * width), part, derived, columnStride: 1, rowStride: _columns.Count);
            var sums = margins.Slice(first * outputs, part * outputs);
            fixed (double* d = derived, s = sums) Sum(d, s, part);
            for (var row = 0; row < part; row++) _ensemble.Finish(sums.Slice(row * outputs, outputs));
        }

        if (rented is not null) ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Group of trees after group, so that its nodes stay in the nearest cache for all rows.</summary>
    private void Sum(double* derived, double* sums, int rows)
    {
        var outputs = _ensemble.Outputs;
        var stride = OutputCount;
        var leaves = stackalloc int[Together];
        fixed (Node* nodes = _nodes)
        fixed (double* values = _values)
        fixed (int* roots = _roots)
        {
            for (var group = 0; group < _depths.Length; group++)
            {
                var first = group * Together;
                var last = Math.Min(first + Together, outputs.Length);
                for (var row = 0; row < rows; row++)
                {
                    Walk(nodes, derived + row * _columns.Count, roots + first, _depths[group], leaves);
                    for (var tree = first; tree < last; tree++) sums[row * stride + outputs[tree]] += values[leaves[tree - first]];
                }
            }
        }
    }

    private static void Walk(Node* nodes, double* derived, int* roots, int depth, int* leaves)
    {
        int a = roots[0], b = roots[1], c = roots[2], d = roots[3], e = roots[4], f = roots[5], g = roots[6], h = roots[7];
        // Leaves lead to themselves, so a step too many does no harm; trees grown leaf by leaf are deep on few ways only.
        for (; depth > 0; depth -= Stride)
        {
            for (var step = 0; step < Stride; step++)
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

            var moving = (nodes[a].Left ^ a) | (nodes[b].Left ^ b) | (nodes[c].Left ^ c) | (nodes[d].Left ^ d)
                | (nodes[e].Left ^ e) | (nodes[f].Left ^ f) | (nodes[g].Left ^ g) | (nodes[h].Left ^ h);
            if (moving == 0) break;
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
