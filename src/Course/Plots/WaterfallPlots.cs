using Course.Explain;

namespace Course;

/// <summary>Draws how one prediction is put together.</summary>
public static class WaterfallPlots
{
    /// <summary>Draws one bar an attribution from the expected value to the row's output; each bar carries its sign.</summary>
    /// <param name="shap">Attributions.</param>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="output">The output, counted from 0.</param>
    /// <param name="most">Most bars; the smallest attributions are folded into one.</param>
    /// <param name="values">The row's own values, as text, one a player; null for names only.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row or output does not exist, or most is below 2.</exception>
    public static Figure Waterfall(
        this ShapValues shap, int row = 0, int output = 0, int most = 9, IReadOnlyList<string>? values = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(shap);
        var (bars, start, end) = Bars(shap, row, output, most, values);
        var sketch = new Sketch(PlotWords.Output(shap.Scale), "").Height(Math.Max(300, 130 + 34 * (bars.Count + 2)));
        string[] names = ["expected value", .. bars.Select(bar => bar.Name), "this row"];
        sketch.Add("bar", "attributions", false,
            ("orientation", "h"), ("y", names[1..^1]), ("x", Sketch.Short(bars.Select(bar => bar.Value))), ("base", Sketch.Short(Bases(bars, start))),
            ("marker", Sketch.Object(("color", bars.Select(bar => bar.Value < 0 ? Colours.Blue : Colours.Vermillion).ToArray()))),
            ("text", bars.Select(bar => PlotWords.Signed(bar.Value)).ToArray()), ("textposition", "outside"), ("cliponaxis", false));
        sketch.Add("scatter", "ends", false, ("x", Sketch.Short([start, end])), ("y", (string[])[names[0], names[^1]]), ("mode", "markers+text"),
            ("text", (string[])[PlotWords.Number(start), PlotWords.Number(end)]), ("textposition", "middle right"), ("cliponaxis", false),
            ("marker", Sketch.Object(("color", Colours.Black), ("symbol", "diamond"), ("size", 10))));
        sketch.YAxis("autorange", "reversed").YAxis("type", "category").YAxis("categoryorder", "array").YAxis("categoryarray", names);
        return sketch.Done(
            title ?? $"From the expected {PlotWords.Number(start)} to {PlotWords.Number(end)}: {bars[0].Name} counts most",
            $"Waterfall of {bars.Count} bars in {PlotWords.Output(shap.Scale)}, from the expected value {PlotWords.Number(start)} to {PlotWords.Number(end)}. "
                + "Largest first: " + string.Join(", ", bars.Take(4).Select(bar => $"{bar.Name} {PlotWords.Signed(bar.Value)}")) + ".",
            TableView.Of("Attributions", bars, bar => [bar.Name, PlotWords.Signed(bar.Value)], "player", PlotWords.Output(shap.Scale)));
    }

    /// <summary>Draws the same attributions in one strip: what pushes up meets what pushes down at the row's output.</summary>
    /// <inheritdoc cref="Waterfall"/>
    public static Figure Force(
        this ShapValues shap, int row = 0, int output = 0, int most = 9, IReadOnlyList<string>? values = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(shap);
        var (bars, start, end) = Bars(shap, row, output, most, values);
        var sketch = new Sketch(PlotWords.Output(shap.Scale), "").Height(300).YAxis("visible", false).YAxis("range", (double[])[-1.6, 1.6]);
        foreach (var isUp in new[] { true, false })
        {
            var at = end;
            foreach (var (bar, i) in bars.Where(bar => bar.Value > 0 == isUp && bar.Value != 0).Select((bar, i) => (bar, i)))
            {
                var from = at - bar.Value;
                sketch.Box(Math.Min(from, at), Math.Max(from, at), -0.35, 0.35, Colours.Faded(isUp ? Colours.Vermillion : Colours.Blue, i % 2 == 0 ? 0.9 : 0.6), "#FFFFFF");
                if (i < 3) sketch.Label((from + at) / 2, isUp ? 0.6 + 0.35 * i : -0.6 - 0.35 * i, $"{bar.Name} {PlotWords.Signed(bar.Value)}", "#222222", "center", 0);
                at = from;
            }
        }

        var (ups, downs) = (bars.Where(bar => bar.Value > 0).Sum(bar => bar.Value), bars.Where(bar => bar.Value < 0).Sum(bar => bar.Value));
        var room = 0.15 * (ups - downs);
        sketch.Points("", [end - ups - room, end - downs + room], [0, 0], "#FFFFFF", size: 1, inLegend: false, opacity: 0)
            .Points("", [start, end], [0, 0], Colours.Black, "line-ns", 40, inLegend: false)
            .Up(end, $"this row {PlotWords.Number(end)}", Colours.Black, "solid").Up(start, $"expected {PlotWords.Number(start)}", Colours.Grey, "dot", end > start ? "right" : "left");
        return sketch.Done(
            title ?? $"What pushes up meets what pushes down at {PlotWords.Number(end)}",
            $"Strip in {PlotWords.Output(shap.Scale)} around {PlotWords.Number(end)}; expected value {PlotWords.Number(start)}. Left of it what pushes up, right of it what pushes down. "
                + "Largest: " + string.Join(", ", bars.Take(4).Select(bar => $"{bar.Name} {PlotWords.Signed(bar.Value)}")) + ".",
            TableView.Of("Attributions", bars, bar => [bar.Name, PlotWords.Signed(bar.Value)], "player", PlotWords.Output(shap.Scale)));
    }

    private static double[] Bases(List<NamedValue> bars, double start)
    {
        List<double> bases = [];
        var at = start;
        foreach (var bar in bars)
        {
            bases.Add(at);
            at += bar.Value;
        }

        return [.. bases];
    }

    private static (List<NamedValue> Bars, double Start, double End) Bars(ShapValues shap, int row, int output, int most, IReadOnlyList<string>? values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var own = shap.Of(row, output);
        var bars = new List<NamedValue>();
        for (var player = 0; player < own.Length; player++)
            bars.Add(new(values is null ? shap.Players[player] : $"{shap.Players[player]} = {values[player]}", own[player]));
        bars = [.. bars.OrderByDescending(bar => Math.Abs(bar.Value))];
        var start = shap.ExpectedValues[output];
        var end = start + bars.Sum(bar => bar.Value);
        if (bars.Count > most)
            bars = [.. bars.Take(most - 1), new($"{bars.Count - most + 1} others", bars.Skip(most - 1).Sum(bar => bar.Value))];
        return (bars, start, end);
    }
}
