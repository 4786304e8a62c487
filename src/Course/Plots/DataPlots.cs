namespace Course;

/// <summary>Draws columns of a loan table: how often values occur, and how often loans went bad there.</summary>
public static class DataPlots
{
    /// <summary>Draws how often the values of a column occur: a histogram of numbers, bars of levels.</summary>
    /// <param name="data">The loans.</param>
    /// <param name="column">A column of numbers or levels.</param>
    /// <param name="unit">The column's unit.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static Figure Histogram(this LoanTable data, string column, string? unit = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var report = data.Report[column];
        return report.IsNumeric
            ? Histogram([.. data.Numbers(column).Where(double.IsFinite)], PlotWords.Axis(column, unit), title ?? $"{column}: half of the loans lie below {PlotWords.Number(report.Median)}")
            : report.Levels.Select(level => new NamedValue(level.Level, level.Count)).ToArray().Plot(title ?? $"Loans by {column}", "loans");
    }

    /// <summary>Draws how often numbers occur.</summary>
    /// <param name="values">Finite numbers, at least one.</param>
    /// <param name="axis">What they are, with the unit.</param>
    /// <param name="title">The finding.</param>
    /// <param name="bins">About how many bars.</param>
    /// <exception cref="ArgumentException">There is no number, or one is not finite.</exception>
    public static Figure Histogram(IReadOnlyList<double> values, string axis, string title, int bins = 30)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || !values.All(double.IsFinite)) throw new ArgumentException("A histogram needs numbers, all of them finite.", nameof(values));
        var ticks = Ticks.Linear(values.Min(), values.Max(), bins);
        var width = ticks.Length > 1 ? ticks[1] - ticks[0] : 1;
        var start = Math.Floor(values.Min() / width + 1e-9) * width;
        var counts = new int[(int)Math.Floor((values.Max() - start) / width + 1e-9) + 1];
        foreach (var value in values) counts[(int)Math.Floor((value - start) / width + 1e-9)]++;
        double[] middles = [.. counts.Select((_, i) => start + (i + 0.5) * width)];
        var tallest = Array.IndexOf(counts, counts.Max());
        return new Sketch(axis, "rows")
            .Add("bar", "rows", false, ("x", Sketch.Short(middles)), ("y", counts), ("width", width * 0.96), ("marker", Sketch.Object(("color", Colours.Blue))))
            .Done(title,
                $"Histogram of {values.Count} values. Horizontal: {axis}, {PlotWords.Range(values)}. Vertical: rows, up to {counts.Max()}, "
                    + $"most between {PlotWords.Number(start + tallest * width)} and {PlotWords.Number(start + (tallest + 1) * width)}.",
                TableView.Of(title, Enumerable.Range(0, counts.Length), i => [$"{PlotWords.Number(start + i * width)} to {PlotWords.Number(start + (i + 1) * width)}", $"{counts[i]}"], axis, "rows"));
    }

    /// <summary>Draws the share of bad loans in groups of equal size along a column of numbers: what the data say before any model.</summary>
    /// <param name="data">The loans.</param>
    /// <param name="column">A column of numbers.</param>
    /// <param name="groups">How many groups, 2 or more.</param>
    public static NamedCurve BadRateAlong(this LoanTable data, string column, int groups = 10)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        var values = data.Numbers(column);
        return BadRateAlong(column, values, data.Labels, groups);
    }

    /// <summary>The log-odds of a bad loan in groups of equal size along a feature.</summary>
    /// <param name="feature">The feature's name.</param>
    /// <param name="values">Its values; missing ones are left out.</param>
    /// <param name="labels">The outcomes, one a value.</param>
    /// <param name="groups">How many groups.</param>
    /// <exception cref="ArgumentException">Values and labels differ in number.</exception>
    public static NamedCurve BadRateAlong(string feature, IReadOnlyList<double> values, IReadOnlyList<bool> labels, int groups = 10)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(labels);
        if (values.Count != labels.Count) throw new ArgumentException($"There are {labels.Count} labels for {values.Count} values.", nameof(labels));
        var sorted = Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).OrderBy(i => values[i]).ToArray();
        var parts = sorted.Chunk((sorted.Length + groups - 1) / groups).ToArray();
        // Half a case is added on each side, so that a group without a bad loan has finite log-odds.
        return new("raw log-odds of the data", feature, [.. parts.Select(part => part.Average(i => values[i]))],
            [.. parts.Select(part => Math.Log((part.Count(i => labels[i]) + 0.5) / (part.Count(i => !labels[i]) + 0.5)))], "log-odds of a bad loan", AreDots: true);
    }
}
