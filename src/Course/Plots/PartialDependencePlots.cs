using Course.Explain;

namespace Course;

/// <summary>Draws partial dependence: a line, a staircase of a tree model, or bars of a category.</summary>
public static class PartialDependencePlots
{
    /// <summary>Draws the mean curve, with a rug that shows where the data are.</summary>
    /// <param name="curve">A curve of one output.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <param name="unit">The feature's unit.</param>
    /// <param name="rug">The feature's values in the data; at most 200 are drawn.</param>
    /// <exception cref="ArgumentException">The curve has several outputs.</exception>
    public static Figure Plot(this PartialDependence curve, string? title = null, string? unit = null, IReadOnlyList<double>? rug = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        PlotWords.RequireOneOutput(curve.OutputCount, nameof(curve));
        if (curve.Shape == CurveShape.Levels) return PlotLevels(curve, title, unit);
        var sketch = new Sketch(PlotWords.Axis(curve.Feature, unit), PlotWords.Output(curve.Scale));
        // Beyond the last step a staircase goes on level, as far as there are data.
        var isStairs = curve.Shape == CurveShape.Steps;
        var last = rug is null ? curve.Grid[^1] : Math.Max(curve.Grid[^1], rug.Where(double.IsFinite).DefaultIfEmpty(curve.Grid[^1]).Max());
        var tail = isStairs && last > curve.Grid[^1];
        sketch.Line("partial dependence", tail ? curve.Grid.Append(last) : curve.Grid, tail ? curve.Mean.Append(curve.Mean[^1]) : curve.Mean, Colours.Blue, width: 3,
            shape: isStairs ? "hv" : "linear");
        if (rug is not null) sketch.Rug(rug, curve.Mean.Min() - 0.06 * Height(curve.Mean));
        return sketch.Done(
            title ?? $"Partial dependence of {curve.Feature} {PlotWords.Course(curve.Mean)}",
            $"{(isStairs ? "Staircase" : "Line")} chart. Horizontal: {PlotWords.Axis(curve.Feature, unit)}, {PlotWords.Range(curve.Grid)}. "
                + $"Vertical: {PlotWords.Output(curve.Scale)}. The curve {PlotWords.Course(curve.Mean)}, {PlotWords.Range(curve.Mean)}.",
            Table(curve));
    }

    /// <summary>Draws several curves of one feature on one panel; they differ in colour and in dash.</summary>
    /// <param name="curves">Curves by name; the grids may differ.</param>
    /// <param name="title">The finding.</param>
    /// <param name="unit">The feature's unit.</param>
    /// <exception cref="ArgumentException">There is no curve, or one has several outputs.</exception>
    public static Figure Plot(this IReadOnlyList<NamedCurve> curves, string title, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0) throw new ArgumentException("There is no curve to draw.", nameof(curves));
        var sketch = new Sketch(PlotWords.Axis(curves[0].Feature, unit), curves[0].Vertical);
        for (var i = 0; i < curves.Count; i++)
        {
            var (colour, dash) = (Colours.Series[i % Colours.Series.Count], Colours.Dashes[i % Colours.Dashes.Count]);
            if (curves[i].AreDots)
                sketch.Points(curves[i].Name, curves[i].X, curves[i].Y, colour, Colours.Symbols[i % Colours.Symbols.Count], size: 8);
            else sketch.Line(curves[i].Name, curves[i].X, curves[i].Y, colour, dash, width: 3);
        }

        return sketch.Done(title,
            $"Chart of {curves.Count} curves over {PlotWords.Axis(curves[0].Feature, unit)}; vertical: {curves[0].Vertical}. "
                + string.Join(" ", curves.Take(4).Select(c => $"{c.Name} {PlotWords.Course(c.Y)} {PlotWords.Range(c.Y)}.")),
            TableView.Of(title, curves.SelectMany(c => c.X.Zip(c.Y, (x, y) => (c.Name, x, y))),
                point => [point.Name, PlotWords.Number(point.x), PlotWords.Number(point.y)], "curve", PlotWords.Axis(curves[0].Feature, unit), curves[0].Vertical));
    }

    /// <summary>The curve's points as a table.</summary>
    internal static TableView Table(PartialDependence curve) => TableView.Of(
        $"Partial dependence of {curve.Feature} over {curve.BackgroundCount} rows", Enumerable.Range(0, curve.Grid.Count),
        i => [curve.Levels?[i] ?? PlotWords.Number(curve.Grid[i]), PlotWords.Number(curve.Mean[i])], curve.Feature, PlotWords.Output(curve.Scale));

    private static double Height(IReadOnlyList<double> values) => Math.Max(1e-9, values.Max() - values.Min());

    // There is nothing between two levels, so nothing is drawn between them.
    private static Figure PlotLevels(PartialDependence curve, string? title, string? unit)
    {
        var names = curve.Levels ?? [.. curve.Grid.Select(PlotWords.Number)];
        return new Sketch(PlotWords.Axis(curve.Feature, unit), PlotWords.Output(curve.Scale))
            .Bars("partial dependence", names, curve.Mean, Colours.Blue, inLegend: false, ("text", curve.Mean.Select(PlotWords.Number).ToArray()), ("textposition", "outside"))
            .XAxis("type", "category")
            .Done(
                title ?? $"Partial dependence of {curve.Feature}, level by level",
                $"Bar chart, one bar a level of {curve.Feature}; vertical: {PlotWords.Output(curve.Scale)}. "
                    + string.Join(", ", names.Zip(curve.Mean, (name, mean) => $"{name}: {PlotWords.Number(mean)}").Take(8)) + ".",
                Table(curve));
    }
}
