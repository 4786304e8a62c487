using System.Numerics;

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

    /// <summary>The first three only replace NaN.</summary>
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

    /// <summary>Derives the columns of <paramref name="count"/> rows; row r of column c goes to place c · columnStride + r · rowStride.</summary>
    public void Fill<T>(ReadOnlySpan<double> rows, int count, Span<T> values, int columnStride, int rowStride)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var width = ensemble.Features.Count;
        var rounds = ensemble.RoundsToFloat;
        for (var column = 0; column < _columns.Count; column++)
        {
            var derived = _columns[column];
            var place = column * columnStride;
            if (derived.Rule > Rule.MissingIsZero)
            {
                for (var row = 0; row < count; row++)
                    values[place + row * rowStride] = T.CreateTruncating(Value(derived, rows.Slice(row * width, width)));
                continue;
            }

            var missing = derived.Rule switch
            {
                Rule.MissingLeft => T.NegativeInfinity,
                Rule.MissingRight => T.PositiveInfinity,
                _ => T.Zero,
            };
            var from = derived.Feature;
            for (var row = 0; row < count; row++, from += width, place += rowStride)
            {
                var value = rounds ? T.CreateTruncating((float)rows[from]) : T.CreateTruncating(rows[from]);
                values[place] = T.IsNaN(value) ? missing : value;
            }
        }
    }

    private double Value(Column column, ReadOnlySpan<double> row)
    {
        if (column.Rule >= Rule.Category) return ensemble.GoesLeft(column.Tree, column.Node, row) ? 0 : 1;
        var value = ensemble.RoundsToFloat ? (float)row[column.Feature] : row[column.Feature];
        // NaN is not above the threshold, so it counts as zero too.
        if (Math.Abs(value) > TreeEnsemble.ZeroThreshold) return value;
        return column.Rule == Rule.ZeroLeft ? double.NegativeInfinity : double.PositiveInfinity;
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
