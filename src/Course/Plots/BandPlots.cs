using Course.Explain;

namespace Course;

/// <summary>Draws curves with their bands; each band says what was resampled.</summary>
public static class BandPlots
{
    /// <summary>Draws one or more bands of one feature on one panel.</summary>
    /// <param name="bands">Bands of one feature.</param>
    /// <param name="title">The finding.</param>
    /// <param name="unit">The feature's unit.</param>
    /// <param name="vertical">Title of the vertical axis, with the unit.</param>
    /// <exception cref="ArgumentException">There is no band, or they are of different features.</exception>
    public static Figure Plot(this IReadOnlyList<CurveBand> bands, string title, string? unit = null, string vertical = "margin (log-odds)")
    {
        ArgumentNullException.ThrowIfNull(bands);
        if (bands.Select(band => band.Feature).Distinct().Count() != 1)
            throw new ArgumentException("Bands on one panel are of one feature, and there is at least one.", nameof(bands));
        var sketch = new Sketch(PlotWords.Axis(bands[0].Feature, unit), vertical);
        // The widest first, so that the narrow ones stay visible.
        foreach (var (band, i) in bands.OrderByDescending(band => band.Upper.Zip(band.Lower, (u, l) => u - l).Average()).Select((band, i) => (band, i)))
        {
            var (colour, dash) = (Colours.Series[(i + 1) % Colours.Series.Count], Colours.Dashes[(i + 1) % Colours.Dashes.Count]);
            sketch.Band($"{band.Level:P0} band: {Name(band)}", band.Points, band.Lower, band.Upper, colour, 0.3);
            sketch.Line($"curve: {Name(band)}", band.Points, band.Curve, colour, dash);
        }

        return sketch.Done(title,
            $"Line chart with {bands.Count} shaded bands over {PlotWords.Axis(bands[0].Feature, unit)}; vertical: {vertical}. "
                + string.Join(" ", bands.Select(band => $"Mean width of the band over {Name(band)}: {PlotWords.Number(band.Upper.Zip(band.Lower, (u, l) => u - l).Average())}.")),
            TableView.Of(title, bands.SelectMany(band => Enumerable.Range(0, band.Points.Count).Select(i => (band, i))),
                p => [Name(p.band), PlotWords.Number(p.band.Points[p.i]), PlotWords.Number(p.band.Curve[p.i]), PlotWords.Number(p.band.Lower[p.i]), PlotWords.Number(p.band.Upper[p.i])],
                "resampled", bands[0].Feature, "curve", "lower", "upper"));
    }

    private static string Name(CurveBand band) => band.Source == BandSource.Rows ? "rows drawn again" : "models fitted again";
}
