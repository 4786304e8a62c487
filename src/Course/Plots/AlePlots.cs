using Course.Explain;

namespace Course;

/// <summary>Draws accumulated local effects with the number of rows in each bin.</summary>
public static class AlePlots
{
    /// <summary>Draws the centred curve above the bins' counts.</summary>
    /// <param name="ale">Effects of one output.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <param name="unit">The feature's unit.</param>
    /// <exception cref="ArgumentException">There are several outputs.</exception>
    public static Figure Plot(this Ale ale, string? title = null, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(ale);
        PlotWords.RequireOneOutput(ale.OutputCount, nameof(ale));
        var sketch = new Sketch(PlotWords.Axis(ale.Feature, unit), PlotWords.Change(ale.Scale));
        sketch.Line("accumulated local effect", ale.Edges, ale.Effects, Colours.Blue, width: 3)
            .Points("bin edge", ale.Edges, ale.Effects, Colours.Blue, "square", 6, inLegend: false)
            .Across(0, "mean effect");
        return sketch.Done(
            title ?? $"Accumulated local effect of {ale.Feature} {PlotWords.Course(ale.Effects)}",
            $"Line chart with a square at each of {ale.Edges.Count} bin edges. Horizontal: {PlotWords.Axis(ale.Feature, unit)}, {PlotWords.Range(ale.Edges)}. "
                + $"Vertical: {PlotWords.Change(ale.Scale)} against the mean effect. The curve {PlotWords.Course(ale.Effects)}, {PlotWords.Range(ale.Effects)}.",
            TableView.Of($"Accumulated local effect of {ale.Feature}", Enumerable.Range(0, ale.Edges.Count),
                i => [PlotWords.Number(ale.Edges[i]), i == 0 ? "0" : $"{ale.Counts[i - 1]}", PlotWords.Number(ale.Effects[i])],
                "bin's upper edge", "rows in the bin", PlotWords.Change(ale.Scale)));
    }

    /// <summary>Draws one bar a level; there is nothing between two levels.</summary>
    /// <param name="ale">Effects of one output.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    public static Figure Plot(this CategoricalAle ale, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(ale);
        PlotWords.RequireOneOutput(ale.OutputCount, nameof(ale));
        return new Sketch(ale.Feature, PlotWords.Change(ale.Scale))
            .Bars("accumulated local effect", ale.Levels, ale.Effects, Colours.Blue, inLegend: false, ("text", ale.Effects.Select(PlotWords.Signed).ToArray()), ("textposition", "outside"))
            .XAxis("type", "category")
            .Done(
                title ?? $"Accumulated local effect of {ale.Feature}, level by level",
                $"Bar chart, one bar a level of {ale.Feature}; vertical: {PlotWords.Change(ale.Scale)}. "
                    + string.Join(", ", ale.Levels.Zip(ale.Effects, (level, effect) => $"{level} {PlotWords.Signed(effect)}").Take(8)) + ".",
                TableView.Of($"Accumulated local effect of {ale.Feature}", Enumerable.Range(0, ale.Levels.Count),
                    i => [ale.Levels[i], $"{ale.Counts[i]}", PlotWords.Number(ale.Effects[i])], ale.Feature, "rows", PlotWords.Change(ale.Scale)));
    }
}
