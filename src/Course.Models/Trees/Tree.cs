namespace Course.Models;

/// <summary>A binary decision tree as flat arrays; node 0 is the root. Immutable.</summary>
/// <remarks>
/// All spans have one entry a node. Built and validated by <see cref="TreeBuilder"/>, so every node is reached from the
/// root exactly once, children have higher numbers than their parent, and all numbers are finite. What a comparison with
/// the threshold means is said by the <see cref="TreeEnsemble"/>.
/// </remarks>
public sealed class Tree
{
    private readonly int[] _left, _right, _feature;
    private readonly double[] _threshold, _value, _cover;
    private readonly bool[] _defaultLeft;
    private readonly MissingKind[] _missing;
    private readonly SplitKind[] _kind;
    private readonly uint[]?[]? _sets;

    internal Tree(
        int[] left, int[] right, int[] feature, double[] threshold, bool[] defaultLeft, MissingKind[] missing,
        SplitKind[] kind, double[] value, double[] cover, uint[]?[]? sets, bool hasCovers, int depth)
    {
        (_left, _right, _feature, _threshold, _defaultLeft) = (left, right, feature, threshold, defaultLeft);
        (_missing, _kind, _value, _cover, _sets) = (missing, kind, value, cover, sets);
        (HasCovers, Depth) = (hasCovers, depth);
        LeafCount = kind.Count(k => k == SplitKind.Leaf);
    }

    /// <summary>Number of nodes, splits and leaves together.</summary>
    public int Count => _left.Length;

    /// <summary>Number of leaves: (Count + 1) / 2.</summary>
    public int LeafCount { get; }

    /// <summary>Splits on the longest way from the root to a leaf; 0 for a tree that is one leaf.</summary>
    public int Depth { get; }

    /// <summary>Whether <see cref="Cover"/> holds training weights; otherwise it is all zero: see <see cref="Covers"/>.</summary>
    public bool HasCovers { get; }

    /// <summary>Left child, or -1 at a leaf.</summary>
    public ReadOnlySpan<int> Left => _left;

    /// <summary>Right child, or -1 at a leaf.</summary>
    public ReadOnlySpan<int> Right => _right;

    /// <summary>What the node asks.</summary>
    public ReadOnlySpan<SplitKind> Kind => _kind;

    /// <summary>Feature of the split (of a one-hot split: the set's first column), or -1 at a leaf.</summary>
    public ReadOnlySpan<int> Feature => _feature;

    /// <summary>Threshold of a numeric split, in the feature's unit; finite; 0 elsewhere.</summary>
    public ReadOnlySpan<double> Threshold => _threshold;

    /// <summary>Whether a missing value goes left (numeric splits).</summary>
    public ReadOnlySpan<bool> DefaultLeft => _defaultLeft;

    /// <summary>What counts as missing (numeric splits).</summary>
    public ReadOnlySpan<MissingKind> Missing => _missing;

    /// <summary>Value of a leaf, in margin units; finite; 0 at splits.</summary>
    public ReadOnlySpan<double> Value => _value;

    /// <summary>Training weight that reached the node; finite and not negative.</summary>
    public ReadOnlySpan<double> Cover => _cover;

    /// <summary>Whether the node is a leaf.</summary>
    public bool IsLeaf(int node) => _left[node] < 0;

    /// <summary>
    /// The set of a <see cref="SplitKind.Category"/> or <see cref="SplitKind.OneHot"/> node as bits, 32 a word, lowest
    /// bit first; empty at other nodes.
    /// </summary>
    public ReadOnlySpan<uint> Set(int node) => _sets?[node];

    /// <summary>Whether the node's set holds <paramref name="member"/>; members past the last word are not in it.</summary>
    public bool InSet(int node, int member)
    {
        var words = Set(node);
        return (uint)member < (uint)words.Length * 32u && (words[member >> 5] >> (member & 31) & 1) != 0;
    }

    /// <summary>The same tree with other covers.</summary>
    internal Tree WithCovers(double[] cover) =>
        new(_left, _right, _feature, _threshold, _defaultLeft, _missing, _kind, _value, cover, _sets, hasCovers: true, Depth);
}
