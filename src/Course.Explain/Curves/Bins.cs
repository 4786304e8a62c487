using Course.Models;

namespace Course.Explain;

/// <summary>The intervals of a numeric feature and which rows fall into each: (edge, next edge], the first closed.</summary>
internal sealed class Bins
{
    private Bins(double[] edges, int[] binOf, int[] rows, int[] counts) =>
        (Edges, BinOf, Rows, Counts) = (edges, binOf, rows, counts);

    public double[] Edges { get; }

    /// <summary>The bin of each row of the background, -1 where the value is missing.</summary>
    public int[] BinOf { get; }

    /// <summary>Rows with a value, in row order.</summary>
    public int[] Rows { get; }

    /// <summary>Rows in each bin.</summary>
    public int[] Counts { get; }

    public int Count => Counts.Length;

    public static Bins Quantile(Rows background, int column, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return At(background, column, Grid.Edges(background.Column(column), bins));
    }

    public static Bins At(Rows background, int column, double[] edges)
    {
        var binOf = new int[background.Count];
        var rows = new List<int>(background.Count);
        var counts = new int[Math.Max(0, edges.Length - 1)];
        for (var row = 0; row < binOf.Length; row++)
        {
            var value = background[row][column];
            binOf[row] = -1;
            if (double.IsNaN(value)) continue;
            if (value < edges[0] || value > edges[^1])
                throw new ArgumentException(FormattableString.Invariant(
                    $"Row {row} has {value:R}, outside the edges {edges[0]:R} to {edges[^1]:R}. Widen the edges or leave the row out."), nameof(edges));
            if (counts.Length == 0) continue;
            binOf[row] = Of(edges, value);
            counts[binOf[row]]++;
            rows.Add(row);
        }

        return new(edges, binOf, [.. rows], counts);
    }

    private static int Of(double[] edges, double value)
    {
        var at = Array.BinarySearch(edges, value);
        // On an edge: the bin that ends there. Between two: the complement is the upper edge's position.
        return Math.Max(0, (at >= 0 ? at : ~at) - 1);
    }
}
