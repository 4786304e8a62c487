namespace Course;

/// <summary>One bar: a name and a number.</summary>
/// <param name="Name">What stands under the bar.</param>
/// <param name="Value">Its height.</param>
/// <param name="Low">Lower end of its interval; NaN for none.</param>
/// <param name="High">Upper end of its interval; NaN for none.</param>
public sealed record NamedValue(string Name, double Value, double Low = double.NaN, double High = double.NaN);

/// <summary>Draws numbers by name, beside the constant that any of them must beat.</summary>
public static class BarPlots
{
    /// <summary>Draws one bar a name, with its number, and a line at the constant.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="title">The finding.</param>
    /// <param name="vertical">What the numbers are, with the unit.</param>
    /// <param name="constant">What a constant would get; null for no line.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Figure Plot(this IReadOnlyList<NamedValue> values, string title, string vertical, double? constant = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There is no bar to draw.", nameof(values));
        var sketch = new Sketch("", vertical).XAxis("type", "category");
        List<(string, object)> more = [("text", values.Select(value => PlotWords.Number(value.Value)).ToArray()), ("textposition", "outside"), ("cliponaxis", false)];
        if (values.Any(value => double.IsFinite(value.Low)))
            more.Add(("error_y", Sketch.Object(("type", "data"), ("array", values.Select(value => value.High - value.Value).ToArray()),
                ("arrayminus", values.Select(value => value.Value - value.Low).ToArray()))));
        // The number of a bar with an interval stands inside, where no line crosses it.
        if (more.Exists(property => property.Item1 == "error_y")) more[1] = ("textposition", "inside");
        if (constant is { } top && top > 0 && values.All(value => value.Value >= 0))
            sketch.YAxis("range", (double[])[0, 1.15 * Math.Max(top, values.Max(value => double.IsFinite(value.High) ? Math.Max(value.High, value.Value) : value.Value))]);
        sketch.Bars(vertical, [.. values.Select(value => value.Name)], values.Select(value => value.Value), Colours.Blue, inLegend: false, [.. more]);
        if (constant is { } line) sketch.Across(line, $"constant: {PlotWords.Number(line)}", Colours.Vermillion);
        return sketch.Done(title,
            $"Bar chart of {vertical}: " + string.Join(", ", values.Take(10).Select(value => $"{value.Name} {PlotWords.Number(value.Value)}"))
                + (constant is { } c ? $". A dashed line marks the constant at {PlotWords.Number(c)}." : "."),
            TableView.Of(title, values, value => [value.Name, PlotWords.Number(value.Value), double.IsNaN(value.Low) ? "" : PlotWords.Number(value.Low), double.IsNaN(value.High) ? "" : PlotWords.Number(value.High)],
                "", vertical, "low", "high"));
    }
}
