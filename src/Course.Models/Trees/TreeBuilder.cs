using System.Runtime.InteropServices;

namespace Course.Models;

/// <summary>Collects the nodes of one tree in any order and refuses what is not a tree.</summary>
/// <remarks>
/// Node numbers are the caller's own, from 0 (the root), without gaps. The built tree numbers its nodes anew, parents
/// before children, left before right. Cost: linear in nodes, no recursion.
/// </remarks>
/// <example>
/// <code>
/// var tree = new TreeBuilder()
///     .Split(0, feature: 1, threshold: 0.5, left: 1, right: 2, cover: 10)
///     .Leaf(1, value: -0.3, cover: 6)
///     .Leaf(2, value: 0.8, cover: 4)
///     .Build();
/// </code>
/// </example>
public sealed class TreeBuilder
{
    /// <summary>Splits a way from root to leaf may have.</summary>
    public const int MaxDepth = 1_024;

    /// <summary>Members a category or one-hot set may have room for.</summary>
    public const int MaxSetSize = 1 << 20;

    private readonly List<Node> _nodes = [];
    private int _added, _withCover;

    private record struct Node(
        SplitKind Kind, int Feature, double Threshold, int Left, int Right, bool DefaultLeft, MissingKind Missing,
        double Value, double? Cover, uint[]? Set, bool Added);

    /// <summary>Adds a numeric split.</summary>
    /// <param name="node">The node's number.</param>
    /// <param name="feature">Position in a row.</param>
    /// <param name="threshold">Finite.</param>
    /// <param name="left">Number of the left child.</param>
    /// <param name="right">Number of the right child.</param>
    /// <param name="cover">Training weight, or null in every node if unknown.</param>
    /// <param name="defaultLeft">Whether a missing value goes left.</param>
    /// <param name="missing">What counts as missing.</param>
    /// <exception cref="ArgumentException">The node was added before, or a value is out of its range.</exception>
    public TreeBuilder Split(
        int node, int feature, double threshold, int left, int right, double? cover = null, bool defaultLeft = false,
        MissingKind missing = MissingKind.NaN)
    {
        if (!double.IsFinite(threshold))
            throw new ArgumentException($"node {node} has the threshold {threshold}; thresholds are finite", nameof(threshold));
        if (missing is not (MissingKind.None or MissingKind.Zero or MissingKind.NaN))
            throw new ArgumentOutOfRangeException(nameof(missing), missing, $"node {node}: the kinds are None, Zero and NaN");
        return Add(node, new(SplitKind.Numeric, Feature(node, feature), threshold, left, right, defaultLeft, missing, 0, cover, null, true));
    }

    /// <summary>Adds a split on a set of categories: members go left.</summary>
    /// <param name="node">The node's number.</param>
    /// <param name="feature">Position in a row.</param>
    /// <param name="categories">Bits, 32 a word, lowest bit first.</param>
    /// <param name="left">Number of the left child.</param>
    /// <param name="right">Number of the right child.</param>
    /// <param name="cover">Training weight, or null in every node if unknown.</param>
    /// <exception cref="ArgumentException">The node was added before, or a value is out of its range.</exception>
    public TreeBuilder Category(int node, int feature, ReadOnlySpan<uint> categories, int left, int right, double? cover = null) =>
        Add(node, new(SplitKind.Category, Feature(node, feature), 0, left, right, false, MissingKind.NaN, 0, cover, Set(node, categories), true));

    /// <summary>Adds a split on one-hot columns: a row where any of them is above zero goes right.</summary>
    /// <param name="node">The node's number.</param>
    /// <param name="firstColumn">Position of the block's first column in a row.</param>
    /// <param name="columns">Bits, 32 a word, lowest bit first; bit i is column <paramref name="firstColumn"/> + i.</param>
    /// <param name="left">Number of the left child.</param>
    /// <param name="right">Number of the right child.</param>
    /// <param name="cover">Training weight, or null in every node if unknown.</param>
    /// <exception cref="ArgumentException">The node was added before, or a value is out of its range.</exception>
    public TreeBuilder OneHot(int node, int firstColumn, ReadOnlySpan<uint> columns, int left, int right, double? cover = null) =>
        Add(node, new(SplitKind.OneHot, Feature(node, firstColumn), 0, left, right, false, MissingKind.NaN, 0, cover, Set(node, columns), true));

    /// <summary>Adds a leaf.</summary>
    /// <param name="node">The node's number.</param>
    /// <param name="value">Margin units; finite.</param>
    /// <param name="cover">Training weight, or null in every node if unknown.</param>
    /// <exception cref="ArgumentException">The node was added before, or a value is out of its range.</exception>
    public TreeBuilder Leaf(int node, double value, double? cover = null)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"leaf {node} has the value {value}; leaves are finite", nameof(value));
        return Add(node, new(SplitKind.Leaf, -1, 0, -1, -1, false, MissingKind.NaN, value, cover, null, true));
    }

    /// <summary>Checks the whole and returns the tree.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no root, a child is missing, has two parents or is its own ancestor, a node is not reached from the root,
    /// the tree is too deep, or only some nodes have covers.
    /// </exception>
    public Tree Build()
    {
        if (_nodes.Count == 0) throw new InvalidOperationException("the tree has no node; a tree is at least one leaf");
        if (_added != _nodes.Count)
            throw new InvalidOperationException($"node {_nodes.FindIndex(node => !node.Added)} of a tree with {_nodes.Count} nodes is missing");
        if (_withCover != 0 && _withCover != _nodes.Count)
            throw new InvalidOperationException($"{_withCover} of {_nodes.Count} nodes have covers; give all or none");

        var (order, children, depth) = Walk();
        var nodes = CollectionsMarshal.AsSpan(_nodes);
        var n = nodes.Length;
        int[] left = new int[n], right = new int[n], feature = new int[n];
        double[] threshold = new double[n], value = new double[n], cover = new double[n];
        var defaultLeft = new bool[n];
        var missing = new MissingKind[n];
        var kind = new SplitKind[n];
        uint[]?[]? sets = null;
        for (var i = 0; i < n; i++)
        {
            ref readonly var node = ref nodes[order[i]];
            (kind[i], feature[i], threshold[i], value[i]) = (node.Kind, node.Feature, node.Threshold, node.Value);
            (defaultLeft[i], missing[i], cover[i]) = (node.DefaultLeft, node.Missing, node.Cover ?? 0);
            (left[i], right[i]) = children[i];
            if (node.Set is not null) (sets ??= new uint[]?[n])[i] = node.Set;
        }

        return new(left, right, feature, threshold, defaultLeft, missing, kind, value, cover, sets, _withCover > 0, depth);
    }

    /// <summary>Visits the nodes from the root, parents before children: the new order, the children in it, the depth.</summary>
    private (int[] Order, (int Left, int Right)[] Children, int Depth) Walk()
    {
        var n = _nodes.Count;
        int[] order = new int[n], place = new int[n];
        var children = new (int Left, int Right)[n];
        Array.Fill(place, -1);
        var stack = new Stack<(int Node, int Parent, bool IsLeft, int Level)>([(0, -1, false, 0)]);
        int count = 0, depth = 0;
        while (stack.TryPop(out var next))
        {
            var (node, parent, isLeft, level) = next;
            if ((uint)node >= (uint)n)
                throw new InvalidOperationException($"node {parent} has the child {node} and the tree has {n} nodes");
            if (place[node] >= 0)
                throw new InvalidOperationException($"node {parent} has the child {node}, which already has a parent or is the root");
            if (level > MaxDepth)
                throw new InvalidOperationException($"node {node} is deeper than {MaxDepth} splits");
            place[node] = count;
            order[count] = node;
            children[count] = (-1, -1);
            if (parent >= 0)
            {
                ref var pair = ref children[place[parent]];
                pair = isLeft ? (count, pair.Right) : (pair.Left, count);
            }

            count++;
            depth = Math.Max(depth, level);
            if (_nodes[node].Kind == SplitKind.Leaf) continue;
            stack.Push((_nodes[node].Right, node, false, level + 1));
            stack.Push((_nodes[node].Left, node, true, level + 1));
        }

        if (count != n) throw new InvalidOperationException($"node {Array.IndexOf(place, -1)} is not reached from the root");
        return (order, children, depth);
    }

    private TreeBuilder Add(int node, Node added)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        // Numbers without gaps: a node may come early, but not so early that the list is mostly holes.
        if (node > 2 * _added + 1_024)
            throw new ArgumentOutOfRangeException(nameof(node), node, $"{_added} nodes were added so far; number them from 0 without gaps");
        if (added.Cover is { } cover && !(cover >= 0 && double.IsFinite(cover)))
            throw new ArgumentException($"node {node} has the cover {cover}; covers are finite and not negative", nameof(added));
        if (node >= _nodes.Count) CollectionsMarshal.SetCount(_nodes, node + 1);
        if (_nodes[node].Added) throw new ArgumentException($"node {node} was added before", nameof(node));
        _nodes[node] = added;
        _added++;
        if (added.Cover is not null) _withCover++;
        return this;
    }

    private static int Feature(int node, int feature) =>
        feature >= 0 ? feature : throw new ArgumentOutOfRangeException(nameof(feature), feature, $"node {node}: features count from 0");

    private static uint[] Set(int node, ReadOnlySpan<uint> words) =>
        words.Length is > 0 and <= MaxSetSize / 32
            ? words.ToArray()
            : throw new ArgumentException($"node {node} has a set of {words.Length} words; allowed are 1 to {MaxSetSize / 32}", nameof(words));
}
