using Course.Measure;

namespace Course;

/// <summary>Draws whether predicted probabilities hold: predicted against observed, with bands and group sizes.</summary>
public static class ReliabilityPlots
{
    /// <summary>Draws one curve.</summary>
    /// <param name="curve">Groups of rows by predicted probability.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    public static Figure Plot(this ReliabilityCurve curve, string? title = null) => Plot([new("model", curve)], title ?? "Predicted against observed");

    /// <summary>Draws several curves, such as before and after a correction; they differ in colour, dash and marker.</summary>
    /// <param name="curves">Curves by name.</param>
    /// <param name="title">The finding.</param>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public static Figure Plot(this IReadOnlyList<NamedReliability> curves, string title)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0) throw new ArgumentException("There is no curve to draw.", nameof(curves));
        var points = curves.SelectMany(c => c.Curve.Points.Select(p => (c.Name, Point: p))).ToArray();
        var highest = Math.Min(1, 1.05 * points.Max(p => Math.Max(p.Point.MeanProbability, p.Point.Rate.High)));
        var sketch = new Sketch("predicted probability (mean of the group)", "observed share of bad loans");
        sketch.Line("perfect", [0, highest], [0, highest], Colours.Grey, "dot", 1.5);
        for (var i = 0; i < curves.Count; i++)
        {
            var (own, colour) = (curves[i].Curve.Points, Colours.Series[i % Colours.Series.Count]);
            double[] x = [.. own.Select(p => p.MeanProbability)];
            sketch.Line(curves[i].Name, x, own.Select(p => p.Rate.Estimate), colour, Colours.Dashes[i % Colours.Dashes.Count], inLegend: true)
                .Points("", x, own.Select(p => p.Rate.Estimate), colour, Colours.Symbols[i % Colours.Symbols.Count], 8, inLegend: false, opacity: 1,
                    ("error_y", Sketch.Object(("type", "data"), ("array", own.Select(p => p.Rate.High - p.Rate.Estimate).ToArray()),
                        ("arrayminus", own.Select(p => p.Rate.Estimate - p.Rate.Low).ToArray()), ("color", colour))));
            if (curves.Count == 1)
                // Crowded groups share one place; a size written over another helps nobody.
                foreach (var point in own.Where((point, at) => at == own.Count - 1 || own[at + 1].MeanProbability - point.MeanProbability > 0.06 * highest))
                    sketch.Label(point.MeanProbability, point.Rate.Low, $"n = {point.Count}", "#444444", "center", 0, -10);
        }

        var gap = points.Max(p => Math.Abs(p.Point.MeanProbability - p.Point.Rate.Estimate));
        return sketch.Done(title,
            $"Reliability diagram of {curves.Count} {(curves.Count == 1 ? "curve" : "curves")}: predicted probability across, observed share up, both 0 to {PlotWords.Number(highest)}; the diagonal is perfect. "
                + $"Bars are {points[0].Point.Rate.Level:P0} intervals. The largest gap is {PlotWords.Number(gap)}.",
            TableView.Of(title, points, p => [p.Name, PlotWords.Number(p.Point.MeanProbability), PlotWords.Number(p.Point.Rate.Estimate),
                PlotWords.Number(p.Point.Rate.Low), PlotWords.Number(p.Point.Rate.High), $"{p.Point.Count}"], "curve", "predicted", "observed", "low", "high", "rows"));
    }
}

/// <summary>A reliability curve under a name.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Curve">The curve.</param>
public sealed record NamedReliability(string Name, ReliabilityCurve Curve);
