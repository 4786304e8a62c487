namespace Course;

/// <summary>Draws losses of several models beside the constant that any of them must beat.</summary>
public static class BesideConstantPlot
{
    /// <summary>Draws one row a model, a diamond with its interval, and the constant as an upright line; left of it is better.</summary>
    /// <param name="values">Losses by name, at least one.</param>
    /// <param name="constant">The constant's loss on the same rows.</param>
    /// <param name="title">The finding.</param>
    /// <param name="horizontal">What the losses are, with the unit.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Figure BesideConstant(this IReadOnlyList<NamedValue> values, double constant, string title, string horizontal)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There is no model to draw.", nameof(values));
        double least = Math.Min(constant, values.Min(Low)), most = Math.Max(constant, values.Max(High));
        var room = 0.12 * Math.Max(most - least, 0.01);
        var sketch = new Sketch(horizontal, "").Height(150 + 46 * values.Count)
            .XAxis("range", new[] { least - room, most + 2 * room }).YAxis("range", new[] { -0.6, values.Count - 0.1 })
            .YTicks(Enumerable.Range(0, values.Count).Select(i => values.Count - 1.0 - i), values.Select(value => value.Name));
        for (var i = 0; i < values.Count; i++)
        {
            var (value, y) = (values[i], values.Count - 1.0 - i);
            var isBetter = value.Value < constant;
            var colour = isBetter ? Colours.Blue : Colours.Vermillion;
            if (double.IsFinite(value.Low + value.High)) sketch.Line($"{value.Name}: interval", [value.Low, value.High], [y, y], colour, inLegend: false);
            sketch.Points(value.Name, [value.Value], [y], colour, isBetter ? "diamond" : "square", 11, inLegend: false)
                .Label(value.Value, y, $"{PlotWords.Number(value.Value)}{(isBetter ? "" : ", worse")}", "#222222", "center", 0, 16);
        }

        sketch.Up(constant, $"constant {PlotWords.Number(constant)} ", Colours.Black, textSide: constant > (least + most) / 2 ? "right" : "left");
        var worse = values.Where(value => value.Value >= constant).Select(value => value.Name).ToArray();
        return sketch.Done(
            title,
            $"Dot chart of {horizontal}, one row a model; smaller is better. " + string.Join(", ", values.Take(6).Select(value => $"{value.Name} {PlotWords.Number(value.Value)}"))
                + $". An upright dashed line marks the constant at {PlotWords.Number(constant)}. "
                + (worse.Length == 0 ? "All are better than it." : $"Worse than it: {string.Join(", ", worse)}."),
            TableView.Of(title, values.Append(new("constant", constant)), value =>
                [value.Name, PlotWords.Number(value.Value), double.IsNaN(value.Low) ? "" : PlotWords.Number(value.Low), double.IsNaN(value.High) ? "" : PlotWords.Number(value.High)],
                "model", horizontal, "low", "high"));
    }

    private static double Low(NamedValue value) => double.IsFinite(value.Low) ? value.Low : value.Value;

    private static double High(NamedValue value) => double.IsFinite(value.High) ? value.High : value.Value;
}
