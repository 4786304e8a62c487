namespace Course.Models;

/// <summary>Turns every kind of split into one question: is a derived value above a limit? Yes goes right.</summary>
/// <remarks>
/// A derived column is a feature together with what a split does to it: rounding, missing values as plus or minus
/// infinity (right or left at every limit) or as zero, membership of a set as 0 or 1. A value x goes left at
/// x ≤ t with t as limit, at x &lt; t with the number before t; for rounded values limits are floats. Splits that ask the
/// same of a feature share a column. Cost of a row: one value a column.
/// </remarks>
internal sealed class SplitColumns(TreeEnsemble ensemble)
{
    private readonly List<Column> _columns = [];
    private readonly Dictionary<(int Feature, Rule Rule, string Set), int> _places = [];

    private enum Rule : byte
    {
        MissingLeft,
        MissingRight,
        MissingIsZero,
        ZeroLeft,
        ZeroRight,
        Category,
        OneHot,
    }

    private sealed record Column(int Feature, Rule Rule, Tree Tree, int Node);

    /// <summary>Number of derived columns so far.</summary>
    public int Count => _columns.Count;

    /// <summary>The column and the limit of a split.</summary>
    public (int Column, double Limit) Of(Tree tree, int node)
    {
        var rule = tree.Kind[node] switch
        {
            SplitKind.Category => Rule.Category,
            SplitKind.OneHot => Rule.OneHot,
            _ => (tree.Missing[node], tree.DefaultLeft[node]) switch
            {
                (MissingKind.None, _) => Rule.MissingIsZero,
                (MissingKind.Zero, true) => Rule.ZeroLeft,
                (MissingKind.Zero, false) => Rule.ZeroRight,
                (_, true) => Rule.MissingLeft,
                _ => Rule.MissingRight,
            },
        };
        var key = (tree.Feature[node], rule, string.Join(',', tree.Set(node).ToArray()));
        if (!_places.TryGetValue(key, out var place))
        {
            _places.Add(key, place = _columns.Count);
            _columns.Add(new(tree.Feature[node], rule, tree, node));
        }

        return (place, rule is Rule.Category or Rule.OneHot ? 0.5 : Limit(tree.Threshold[node]));
    }

    /// <summary>Derives a row's columns, every <paramref name="stride"/>-th place from the first.</summary>
    public void Fill(ReadOnlySpan<double> row, Span<double> values, int stride = 1)
    {
        for (var column = 0; column < _columns.Count; column++) values[column * stride] = Value(_columns[column], row);
    }

    private double Value(Column column, ReadOnlySpan<double> row)
    {
        if (column.Rule >= Rule.Category) return ensemble.GoesLeft(column.Tree, column.Node, row) ? 0 : 1;
        var value = ensemble.RoundsToFloat ? (float)row[column.Feature] : row[column.Feature];
        switch (column.Rule)
        {
            case Rule.MissingIsZero:
                return double.IsNaN(value) ? 0 : value;
            case Rule.ZeroLeft or Rule.ZeroRight when !(Math.Abs(value) > TreeEnsemble.ZeroThreshold):
                return column.Rule == Rule.ZeroLeft ? double.NegativeInfinity : double.PositiveInfinity;
            default:
                return !double.IsNaN(value) ? value : column.Rule == Rule.MissingLeft ? double.NegativeInfinity : double.PositiveInfinity;
        }
    }

    private double Limit(double threshold)
    {
        var less = ensemble.Comparison == SplitComparison.Less;
        if (!ensemble.RoundsToFloat) return less ? Math.BitDecrement(threshold) : threshold;
        // The largest float that still goes left.
        var nearest = (float)threshold;
        return nearest > threshold || (less && nearest == threshold) ? MathF.BitDecrement(nearest) : nearest;
    }
}
