using Course.Models;

namespace Course.Explain;

/// <summary>Chooses the values at which curves are evaluated: strictly ascending, finite.</summary>
public static class Grid
{
    /// <summary>Values at equal shares of the data, duplicates dropped: dense where the data are.</summary>
    /// <remarks>
    /// The value at share q is the ⌈n·q⌉-th smallest (the smallest at 0), an observed value, never one between two.
    /// Missing values are left out.
    /// </remarks>
    /// <param name="values">Observed values of the feature; at least one is not NaN.</param>
    /// <param name="count">Values wanted, ≥ 2; fewer are returned where the data repeat.</param>
    /// <exception cref="ArgumentException">All values are missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 2.</exception>
    public static double[] Quantiles(ReadOnlySpan<double> values, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return Edges(values, count - 1);
    }

    /// <summary>Values at equal shares of one feature of a table.</summary>
    /// <inheritdoc cref="Quantiles(ReadOnlySpan{double}, int)"/>
    public static double[] Quantiles(IScorer scorer, Rows background, string feature, int count)
    {
        Background.Require(scorer, background);
        return Quantiles(background.Column(scorer.IndexOf(feature)), count);
    }

    /// <summary>Values at equal distances from the first to the last, both included.</summary>
    /// <param name="from">The first value; finite.</param>
    /// <param name="to">The last value; finite and above the first.</param>
    /// <param name="count">Number of values, ≥ 2.</param>
    /// <exception cref="ArgumentException">The ends are not finite and ascending.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 2.</exception>
    public static double[] Even(double from, double to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        if (!double.IsFinite(to - from) || from >= to)
            throw new ArgumentException(FormattableString.Invariant($"A grid goes from a lower to a higher finite value, not from {from:R} to {to:R}."), nameof(to));
        var grid = new double[count];
        for (var i = 0; i < count; i++) grid[i] = from + (to - from) * i / (count - 1);
        grid[^1] = to;
        return grid;
    }

    /// <summary>Every distinct value of a feature, ascending; missing values are left out.</summary>
    /// <exception cref="ArgumentException">All values are missing.</exception>
    public static double[] Distinct(ReadOnlySpan<double> values)
    {
        var sorted = Sorted(values);
        var count = 1;
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i] > sorted[count - 1]) sorted[count++] = sorted[i];
        return sorted[..count];
    }

    /// <summary>Bin edges: the smallest value, then the ⌈n·k/bins⌉-th smallest for k = 1 … bins, duplicates dropped.</summary>
    internal static double[] Edges(ReadOnlySpan<double> values, int bins)
    {
        var sorted = Sorted(values);
        var edges = new double[bins + 1];
        edges[0] = sorted[0];
        var count = 1;
        for (var k = 1; k <= bins; k++)
        {
            // ⌈n·k/bins⌉ in whole numbers: a floating product would round some ranks up by one.
            var rank = (int)(((long)sorted.Length * k + bins - 1) / bins);
            var edge = sorted[rank - 1];
            if (edge > edges[count - 1]) edges[count++] = edge;
        }

        return edges[..count];
    }

    /// <summary>Refuses a grid that is empty, not finite or not strictly ascending.</summary>
    internal static void Require(ReadOnlySpan<double> grid, string parameter = "grid")
    {
        if (grid.IsEmpty) throw new ArgumentException("The grid has no value.", parameter);
        for (var i = 0; i < grid.Length; i++)
        {
            if (!double.IsFinite(grid[i]))
                throw new ArgumentException(FormattableString.Invariant($"Grid value {i} is {grid[i]}; grid values are finite."), parameter);
            if (i > 0 && grid[i] <= grid[i - 1])
                throw new ArgumentException(
                    FormattableString.Invariant($"Grid value {i} is {grid[i]:R} after {grid[i - 1]:R}; grid values ascend strictly."), parameter);
        }
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = new double[values.Length];
        var count = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) sorted[count++] = value;
        if (count == 0) throw new ArgumentException("All values of the feature are missing; a grid needs at least one.", nameof(values));
        Array.Resize(ref sorted, count);
        Array.Sort(sorted);
        return sorted;
    }
}
