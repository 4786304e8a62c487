using Course.Explain;
using Course.Models;

namespace Course;

/// <summary>Draws points that an explanation asked the model about, beside the rows there are.</summary>
public static class OffManifoldPlots
{
    /// <summary>Draws rows, points near them, and points farther away than rows are from one another.</summary>
    /// <param name="meter">The judged points.</param>
    /// <param name="data">The rows there are.</param>
    /// <param name="features">Names of the columns of both.</param>
    /// <param name="x">The feature across.</param>
    /// <param name="y">The feature up.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <exception cref="ArgumentException">A feature is unknown.</exception>
    public static Figure Plot(this OffManifold meter, Rows data, IReadOnlyList<string> features, string x, string y, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(meter);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(features);
        var (across, up) = (IndexOf(features, x), IndexOf(features, y));
        var points = PlotWords.Spread(meter.Points.Count, 600);
        var (off, near) = (points.Where(meter.IsOff).ToArray(), points.Where(i => !meter.IsOff(i)).ToArray());
        var rows = PlotWords.Spread(data.Count, 300);
        return new Sketch(x, y)
            .Points($"asked about, nobody near ({meter.OffCount:N0} of {meter.Distances.Count:N0})", off.Select(i => meter.Points[i][across]), off.Select(i => meter.Points[i][up]), Colours.Vermillion, "x", 6)
            .Points("asked about, near the data", near.Select(i => meter.Points[i][across]), near.Select(i => meter.Points[i][up]), Colours.Sky, "circle-open", 6)
            .Points("rows there are", rows.Select(i => data[i][across]), rows.Select(i => data[i][up]), Colours.Black, "circle", 4)
            .Done(
                title ?? $"{meter.Share:P0} of the points asked about lie where nobody is",
                $"Scatter plot of {x} (across, {PlotWords.Range(data.Column(across))}) and {y} (up, {PlotWords.Range(data.Column(up))}). Dots: rows. Circles: points near them. "
                    + $"Crosses: {meter.Share:P0} of the points, with nobody near.",
                TableView.Of("Points asked about", new[] { ("near the data", meter.Distances.Count - meter.OffCount), ("nobody near", meter.OffCount) },
                    line => [line.Item1, $"{line.Item2}"], "points", "count"));
    }

    private static int IndexOf(IReadOnlyList<string> features, string feature)
    {
        for (var i = 0; i < features.Count; i++)
            if (features[i] == feature) return i;
        throw new ArgumentException($"There is no feature '{feature}'. There are: {string.Join(", ", features)}.", nameof(feature));
    }
}
