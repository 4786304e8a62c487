using System.Text.Json;

namespace Course;

/// <summary>What one trace puts into a picture.</summary>
/// <param name="trace">The trace's JSON.</param>
/// <param name="x">Its horizontal axis.</param>
/// <param name="y">Its vertical axis.</param>
/// <param name="colour">The palette's colour of this trace, where the trace names none.</param>
internal abstract class PlotMarks(JsonElement trace, PlotAxis x, PlotAxis y, string colour)
{
    protected JsonElement Trace { get; } = trace;

    public PlotAxis X { get; } = x;

    public PlotAxis Y { get; } = y;

    protected string Colour { get; } = colour;

    public string Name { get; } = trace.Title("name");

    public bool IsInLegend => Name.Length > 0 && Trace.Flag("showlegend", true) && Trace.Text("visible") != "legendonly";

    /// <summary>The scale that explains the colours, if they stand for numbers.</summary>
    public virtual ColourBar? Bar => null;

    /// <summary>Widens both axes to hold the marks.</summary>
    public abstract void Extend();

    public abstract void Draw(SvgCanvas canvas);

    /// <summary>A sample for the legend, 24 wide, around the point.</summary>
    public virtual void Sample(SvgCanvas canvas, double left, double middle) =>
        canvas.Rectangle(left + 4, middle - 6, 16, 12, Trace.Text("marker.color") ?? Colour);

    protected static double[] Places(PlotAxis axis, JsonElement[] values, int count)
    {
        if (values.Length > 0) return [.. values.Select(axis.Place)];
        return [.. Enumerable.Range(0, count).Select(i => axis.Place(i))];
    }
}

/// <summary>A scale from numbers to colours, drawn beside the plot.</summary>
/// <param name="Scale">Stops between 0 and 1.</param>
/// <param name="Low">The number at the bottom.</param>
/// <param name="High">The number at the top.</param>
/// <param name="Title">What the numbers are, with the unit.</param>
/// <param name="Labels">Texts instead of numbers, at given values; may be empty.</param>
internal sealed record ColourBar(
    IReadOnlyList<(double At, string Colour)> Scale, double Low, double High, string Title, IReadOnlyList<(double Value, string Text)> Labels)
{
    public string Of(double value) => Colours.At(Scale, High > Low ? (value - Low) / (High - Low) : 0.5);

    /// <summary>The scale of an element that has <c>colorscale</c>, limits and <c>colorbar</c>.</summary>
    public static ColourBar Read(JsonElement element, IEnumerable<double> values, string low = "cmin", string high = "cmax")
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var stops = element.List("colorscale");
        IReadOnlyList<(double, string)> scale = stops.Length > 1
            ? [.. stops.Select(s => (s[0].AsNumber(), Colours.Split(s[1].GetString()!).Plain))]
            : element.Text("colorscale") == "Cividis" ? Colours.Cividis : Colours.Viridis;
        if (element.Flag("reversescale", false)) scale = [.. scale.Reverse().Select(s => (1 - s.Item1, s.Item2))];
        var texts = element.List("colorbar.ticktext");
        return new(scale, element.Number(low, finite.Min()), element.Number(high, finite.Max()), element.Title("colorbar.title"),
            [.. element.List("colorbar.tickvals").Zip(texts, (v, t) => (v.AsNumber(), PlotJson.Plain(t.AsText())))]);
    }
}
