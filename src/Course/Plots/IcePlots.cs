using Course.Explain;

namespace Course;

/// <summary>Draws individual curves: thin lines for rows, a thick one for their mean.</summary>
public static class IcePlots
{
    /// <summary>Draws the curves of at most <paramref name="most"/> rows and the mean of all.</summary>
    /// <param name="ice">Curves of one output.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <param name="unit">The feature's unit.</param>
    /// <param name="most">Most thin lines; rows are taken evenly.</param>
    /// <param name="rug">The feature's values in the data.</param>
    /// <param name="vertical">Title of the vertical axis, where the curves are changes or slopes.</param>
    /// <exception cref="ArgumentException">The curves have several outputs.</exception>
    public static Figure Plot(
        this Ice ice, string? title = null, string? unit = null, int most = 60, IReadOnlyList<double>? rug = null, string? vertical = null)
    {
        ArgumentNullException.ThrowIfNull(ice);
        PlotWords.RequireOneOutput(ice.OutputCount, nameof(ice));
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var sketch = new Sketch(PlotWords.Axis(ice.Feature, unit), vertical ?? PlotWords.Output(ice.Scale));
        var shape = ice.Shape == CurveShape.Steps ? "hv" : "linear";
        var rows = PlotWords.Spread(ice.RowCount, most);
        // One trace with gaps for all thin lines: a trace a row would weigh ten times as much.
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var row in rows)
        {
            x.AddRange([.. ice.Grid, double.NaN]);
            y.AddRange([.. ice.Curve(row), double.NaN]);
        }

        var mean = ice.Mean();
        sketch.Line($"one row each ({rows.Length} of {ice.RowCount})", x, y, Colours.Grey, width: 0.8, shape: shape, opacity: 0.6);
        sketch.Line("mean: partial dependence", mean.Grid, mean.Mean, Colours.Vermillion, width: 4, shape: shape);
        if (rug is not null) sketch.Rug(rug, y.Where(double.IsFinite).Min() - 0.05 * (y.Where(double.IsFinite).Max() - y.Where(double.IsFinite).Min()));
        var spread = ice.Grid.Count < 2 ? 0 : Spread(rows.Select(row => ice.Curve(row)[^1] - ice.Curve(row)[0]));
        return sketch.Done(
            title ?? $"Individual curves of {ice.Feature} and their mean",
            $"Line chart of {rows.Length} thin curves, one a row, and their thick mean. Horizontal: {PlotWords.Axis(ice.Feature, unit)}. "
                + $"Vertical: {vertical ?? PlotWords.Output(ice.Scale)}, {PlotWords.Range(y)}. The mean {PlotWords.Course(mean.Mean)}; "
                + $"the rows' own changes spread over {PlotWords.Number(spread)}.",
            PartialDependencePlots.Table(mean));
    }

    /// <summary>Draws the mean curve of each group.</summary>
    /// <param name="groups">Groups of one <see cref="Ice"/>.</param>
    /// <param name="title">The finding.</param>
    /// <param name="unit">The feature's unit.</param>
    public static Figure Plot(this IReadOnlyList<IceGroup> groups, string title, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return PartialDependencePlots.Plot(
            [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal).Select(group => NamedCurve.Of($"{group.Name} ({group.Curve.BackgroundCount} rows)", group.Curve))], title, unit);
    }

    private static double Spread(IEnumerable<double> values)
    {
        var all = values.ToArray();
        return all.Max() - all.Min();
    }
}
