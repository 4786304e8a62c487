using System.Runtime.InteropServices;
using Course.Models;

namespace Course.Explain;

/// <summary>A split as one comparison of a prepared column: the row takes the first child where value &lt; threshold.</summary>
/// <param name="Column">Index of the column, or -1 at a leaf.</param>
/// <param name="Threshold">What the column is compared with.</param>
/// <param name="First">The child of rows below the threshold.</param>
/// <param name="Second">The child of the other rows, NaN among them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PreparedSplit(int Column, double Threshold, int First, int Second);

/// <summary>Turns every kind of split into "value &lt; threshold" on columns that are prepared once a row.</summary>
/// <remarks>
/// A NaN fails every comparison, so a split whose missing values go left is asked the other way round, of the negated
/// column. "At most t" is "below the next number after t". Splits on sets get a column of their own, -1 (left) or 1, which
/// is filled tree by tree. So the inner loops know one comparison, whatever the tool that trained the model.
/// </remarks>
internal sealed class SplitColumns
{
    private readonly TreeEnsemble _ensemble;
    private readonly List<Prepared> _columns = [];
    private readonly Dictionary<Prepared, int> _indices = [];
    private readonly PreparedSplit[][] _splits;
    private readonly int[][] _setNodes;

    public SplitColumns(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _splits = new PreparedSplit[ensemble.Trees.Count][];
        _setNodes = new int[ensemble.Trees.Count][];
        var sets = new List<int>();
        for (var index = 0; index < _splits.Length; index++)
        {
            var tree = ensemble.Trees[index];
            _splits[index] = new PreparedSplit[tree.Count];
            sets.Clear();
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree.Kind[node] is SplitKind.Category or SplitKind.OneHot) sets.Add(node);
                _splits[index][node] = tree.Kind[node] == SplitKind.Numeric ? Numeric(tree, node) : new(-1, 0, -1, -1);
            }

            _setNodes[index] = [.. sets];
        }

        // Columns of sets come after the others, whose number is known only now.
        for (var index = 0; index < _splits.Length; index++)
            for (var i = 0; i < _setNodes[index].Length; i++)
            {
                var node = _setNodes[index][i];
                _splits[index][node] = new(_columns.Count + i, 0, ensemble.Trees[index].Left[node], ensemble.Trees[index].Right[node]);
            }

        Count = _columns.Count + _setNodes.Select(nodes => nodes.Length).DefaultIfEmpty().Max();
    }

    /// <summary>Columns of a block of rows.</summary>
    public int Count { get; }

    /// <summary>The splits of a tree, one a node.</summary>
    public ReadOnlySpan<PreparedSplit> Of(int tree) => _splits[tree];

    /// <summary>Fills the columns that all trees share; lanes without a row hold NaN.</summary>
    /// <param name="rows">1 to 8 rows of d values.</param>
    /// <param name="columns">Shape (<see cref="Count"/> × 8).</param>
    public void Load(ReadOnlySpan<double> rows, Span<double> columns)
    {
        var width = _ensemble.Features.Count;
        var count = rows.Length / width;
        for (var column = 0; column < _columns.Count; column++)
        {
            var (feature, zeroIsMissing, negated) = _columns[column];
            var lanes = columns.Slice(column * LaneBuffer.Lanes, LaneBuffer.Lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                var value = lane < count ? rows[lane * width + feature] : double.NaN;
                if (_ensemble.RoundsToFloat) value = (float)value;
                if (zeroIsMissing && Math.Abs(value) <= TreeEnsemble.ZeroThreshold) value = double.NaN;
                lanes[lane] = negated ? -value : value;
            }
        }
    }

    /// <summary>Whether a tree has columns of its own.</summary>
    public bool HasSets(int tree) => _setNodes[tree].Length > 0;

    /// <summary>Fills the columns of one tree's splits on sets.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="rows">1 to 8 rows of d values.</param>
    /// <param name="columns">Shape (<see cref="Count"/> × 8).</param>
    public void LoadSets(int tree, ReadOnlySpan<double> rows, Span<double> columns)
    {
        var width = _ensemble.Features.Count;
        var count = rows.Length / width;
        for (var i = 0; i < _setNodes[tree].Length; i++)
        {
            var lanes = columns.Slice((_columns.Count + i) * LaneBuffer.Lanes, LaneBuffer.Lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
                lanes[lane] = lane < count && _ensemble.GoesLeft(_ensemble.Trees[tree], _setNodes[tree][i], rows.Slice(lane * width, width)) ? -1 : 1;
        }
    }

    private PreparedSplit Numeric(Tree tree, int node)
    {
        var threshold = tree.Threshold[node];
        var missingLeft = tree.Missing[node] == MissingKind.None
            ? _ensemble.Comparison == SplitComparison.Less ? 0 < threshold : 0 <= threshold
            : tree.DefaultLeft[node];
        var zeroIsMissing = tree.Missing[node] == MissingKind.Zero;
        var below = _ensemble.Comparison == SplitComparison.Less ? threshold : Math.BitIncrement(threshold);
        var column = IndexOf(new(tree.Feature[node], zeroIsMissing, missingLeft));
        return missingLeft
            ? new(column, Math.BitIncrement(-below), tree.Right[node], tree.Left[node])
            : new(column, below, tree.Left[node], tree.Right[node]);
    }

    private int IndexOf(Prepared prepared)
    {
        if (_indices.TryGetValue(prepared, out var index)) return index;
        _indices.Add(prepared, _columns.Count);
        _columns.Add(prepared);
        return _columns.Count - 1;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Prepared(int Feature, bool ZeroIsMissing, bool Negated);
}
