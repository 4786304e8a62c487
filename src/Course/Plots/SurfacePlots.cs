using Course.Explain;
using Course.Models;

namespace Course;

/// <summary>Draws two-way effects; between levels of a discrete feature nothing is filled in, and where there are no data nothing is coloured.</summary>
public static class SurfacePlots
{
    /// <summary>Draws a mean surface: a contour map of two continuous features, else columns of cells.</summary>
    /// <param name="surface">A surface of one output.</param>
    /// <param name="data">Rows whose hull limits the colour; null colours everything.</param>
    /// <param name="features">Names of the columns of <paramref name="data"/>.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <exception cref="ArgumentException">There are several outputs, or the data lack a feature.</exception>
    public static Figure Plot(this TwoWayPartialDependence surface, Rows? data = null, IReadOnlyList<string>? features = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(surface);
        PlotWords.RequireOneOutput(surface.OutputCount, nameof(surface));
        var isDiscrete = surface.FirstShape == CurveShape.Levels || surface.SecondShape == CurveShape.Levels
            || surface.FirstGrid.Count == 2 || surface.SecondGrid.Count == 2;
        return Draw(
            surface.First, surface.Second, surface.FirstGrid, surface.SecondGrid, (i, j) => surface.At(i, j), isDiscrete, Colours.Cividis, symmetric: false,
            PlotWords.Output(surface.Scale), Reach.Of(data, features, surface.First, surface.Second), title ?? $"Mean surface of {surface.First} and {surface.Second}");
    }

    /// <summary>Draws an interaction surface: what two features add together beyond their own effects.</summary>
    /// <param name="surface">Effects of one output.</param>
    /// <param name="data">Rows whose hull limits the colour; null colours everything.</param>
    /// <param name="features">Names of the columns of <paramref name="data"/>.</param>
    /// <param name="title">The finding; null for a plain one.</param>
    /// <exception cref="ArgumentException">There are several outputs, or the data lack a feature.</exception>
    public static Figure Plot(this TwoWayAle surface, Rows? data = null, IReadOnlyList<string>? features = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(surface);
        PlotWords.RequireOneOutput(surface.OutputCount, nameof(surface));
        return Draw(
            surface.First, surface.Second, surface.FirstEdges, surface.SecondEdges, (i, j) => surface.At(i, j), isDiscrete: false, Colours.Diverging, symmetric: true,
            PlotWords.Change(surface.Scale), Reach.Of(data, features, surface.First, surface.Second), title ?? $"What {surface.First} and {surface.Second} add together");
    }

    private static Figure Draw(
        string first, string second, IReadOnlyList<double> x, IReadOnlyList<double> y, Func<int, int, double> at, bool isDiscrete,
        IReadOnlyList<(double, string)> scale, bool symmetric, string amount, Reach reach, string title)
    {
        var z = Enumerable.Range(0, y.Count).Select(j => Sketch.Short(
            Enumerable.Range(0, x.Count).Select(i => isDiscrete || reach.Holds(x, i, y, j) ? at(i, j) : double.NaN))).ToArray();
        var values = z.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = symmetric ? (-values.Max(Math.Abs), values.Max(Math.Abs)) : (values.Min(), values.Max());
        var sketch = new Sketch(first, second);
        var bar = Sketch.Object(("title", Sketch.Object(("text", amount), ("side", "right"))), ("thickness", 14));
        List<(string, object)> trace = [("z", z), ("colorscale", Sketch.Scale(scale)), ("zmin", low), ("zmax", high), ("colorbar", bar), ("hoverongaps", false)];
        if (isDiscrete)
        {
            var cells = Enumerable.Range(0, y.Count).Select(j => Enumerable.Range(0, x.Count).Select(i => PlotWords.Number(at(i, j))).ToArray()).ToArray();
            trace.AddRange([("x", Names(x)), ("y", Names(y)), ("xgap", 3), ("ygap", x.Count * y.Count > 60 ? 0 : 3)]);
            if (x.Count * y.Count <= 60) trace.AddRange([("text", cells), ("texttemplate", "%{text}")]);
            sketch.XAxis("type", "category").YAxis("type", "category");
        }
        else
        {
            trace.AddRange([("x", Sketch.Short(x)), ("y", Sketch.Short(y)), ("contours", Sketch.Object(("showlines", true))), ("connectgaps", false)]);
        }

        sketch.Add(isDiscrete ? "heatmap" : "contour", "", false, [.. trace]);
        if (!isDiscrete && reach.X.Length > 0)
            sketch.Points("rows", PlotWords.Spread(reach.X.Length, 150).Select(i => reach.X[i]), PlotWords.Spread(reach.X.Length, 150).Select(i => reach.Y[i]), "#FFFFFF", "circle", 3.5, inLegend: false, opacity: 1,
                ("marker", Sketch.Object(("color", "#FFFFFF"), ("size", 4), ("line", Sketch.Object(("color", "#333333"), ("width", 0.7))))));
        return sketch.Done(title,
            $"{(isDiscrete ? "Grid of coloured cells, no value between them" : "Contour map, coloured only where rows are near")}. Horizontal: {first}, {PlotWords.Range(x)}. "
                + $"Vertical: {second}, {PlotWords.Range(y)}. Colour: {amount}, {PlotWords.Range(values)}.",
            TableView.Of(title, Enumerable.Range(0, y.Count), j => [PlotWords.Number(y[j]), .. z[j].Select(PlotWords.Number)], [$"{second} \\ {first}", .. Names(x)]));
    }

    private static string[] Names(IReadOnlyList<double> values) => [.. values.Select(PlotWords.Number)];

    /// <summary>Where the data are, in two features.</summary>
    private sealed record Reach(double[] X, double[] Y)
    {
        public static Reach Of(Rows? data, IReadOnlyList<string>? features, string first, string second)
        {
            if (data is null) return new([], []);
            var (x, y) = (data.Column(Find(first)), data.Column(Find(second)));
            var kept = Enumerable.Range(0, x.Length).Where(i => double.IsFinite(x[i] + y[i])).ToArray();
            return new([.. kept.Select(i => x[i])], [.. kept.Select(i => y[i])]);

            int Find(string feature)
            {
                for (var i = 0; i < (features?.Count ?? 0); i++)
                    if (features![i] == feature) return i;
                throw new ArgumentException($"The data have no feature '{feature}'; pass their names.", nameof(features));
            }
        }

        /// <summary>True where a row lies within the cells that touch the grid point.</summary>
        public bool Holds(IReadOnlyList<double> x, int i, IReadOnlyList<double> y, int j)
        {
            if (X.Length == 0) return true;
            var (left, right) = (x[Math.Max(0, i - 1)], x[Math.Min(x.Count - 1, i + 1)]);
            var (low, high) = (y[Math.Max(0, j - 1)], y[Math.Min(y.Count - 1, j + 1)]);
            for (var row = 0; row < X.Length; row++)
                if (X[row] >= left && X[row] <= right && Y[row] >= low && Y[row] <= high) return true;
            return false;
        }
    }
}
