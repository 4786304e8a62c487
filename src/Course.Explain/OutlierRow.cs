namespace Course.Explain;

/// <summary>A row whose attributions are huge and cancel each other: more often a defect of the data than a person.</summary>
/// <param name="Row">Position of the row.</param>
/// <param name="Gross">Sum of absolute attributions.</param>
/// <param name="Net">Sum of attributions.</param>
/// <param name="Deviations">Distance of the gross sum from the median of all rows, in scaled median absolute deviations.</param>
/// <param name="Cancelling">1 - |net| / gross: 0 where all point one way, 1 where nothing is left.</param>
/// <param name="Highest">The player with the largest attribution.</param>
/// <param name="Lowest">The player with the smallest attribution.</param>
public sealed record OutlierRow(int Row, double Gross, double Net, double Deviations, double Cancelling, Contribution Highest, Contribution Lowest)
{
    /// <summary>Finds such rows, the largest gross sum first.</summary>
    /// <remarks>
    /// A sentinel code such as 98 in twin columns with opposite weights pulls both ways at once; its sum looks modest.
    /// Cost: n · p and two sorts.
    /// </remarks>
    /// <param name="values">Attributions of one row or more.</param>
    /// <param name="deviations">How far the gross sum must be above the median, ≥ 0.</param>
    /// <param name="cancelling">How much must cancel, 0 to 1.</param>
    /// <param name="output">The output looked at.</param>
    /// <exception cref="ArgumentException">There is no row, or a threshold is out of range.</exception>
    public static IReadOnlyList<OutlierRow> Find(ShapValues values, double deviations = 8, double cancelling = 0.3, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.RowCount == 0) throw new ArgumentException("There is no row to look at.", nameof(values));
        if (!(deviations >= 0)) throw new ArgumentOutOfRangeException(nameof(deviations), deviations, "The deviations wanted are 0 or more.");
        if (cancelling is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(cancelling), cancelling, "Cancelling is a share from 0 to 1.");
        double[] gross = [.. Enumerable.Range(0, values.RowCount).Select(row => Sum(values.Of(row, output), Math.Abs))];
        var median = Median(gross);
        // 1.4826 makes the median absolute deviation a standard deviation of normal data.
        var spread = 1.4826 * Median([.. gross.Select(sum => Math.Abs(sum - median))]);
        var found = new List<OutlierRow>();
        for (var row = 0; row < gross.Length; row++)
        {
            var away = spread > 0 ? (gross[row] - median) / spread : gross[row] > median ? double.PositiveInfinity : 0;
            var net = Sum(values.Of(row, output), attribution => attribution);
            var cancelled = gross[row] > 0 ? 1 - Math.Abs(net) / gross[row] : 0;
            if (away <= deviations || cancelled < cancelling) continue;
            var attributions = values.Of(row, output).ToArray();
            var (high, low) = (Array.IndexOf(attributions, attributions.Max()), Array.IndexOf(attributions, attributions.Min()));
            found.Add(new(row, gross[row], net, away, cancelled, new(values.Players[high], attributions[high]), new(values.Players[low], attributions[low])));
        }

        return [.. found.OrderByDescending(row => row.Gross)];
    }

    private static double Sum(ReadOnlySpan<double> attributions, Func<double, double> of)
    {
        var sum = 0.0;
        foreach (var attribution in attributions) sum += of(attribution);
        return sum;
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return Measure.Percentile.Of(sorted, 0.5);
    }
}
