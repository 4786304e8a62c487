using Course.Explain;

namespace Course;

/// <summary>A curve with a name, to be drawn beside others.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Feature">The feature on the horizontal axis.</param>
/// <param name="X">Places, ascending.</param>
/// <param name="Y">Values, one a place; NaN leaves a gap.</param>
/// <param name="Vertical">Title of the vertical axis, with the unit.</param>
/// <param name="AreDots">True for separate points instead of a line.</param>
public sealed record NamedCurve(string Name, string Feature, IReadOnlyList<double> X, IReadOnlyList<double> Y, string Vertical, bool AreDots = false)
{
    /// <summary>A partial dependence under a name.</summary>
    public static NamedCurve Of(string name, PartialDependence curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        PlotWords.RequireOneOutput(curve.OutputCount, nameof(curve));
        return new(name, curve.Feature, curve.Grid, curve.Mean, PlotWords.Output(curve.Scale));
    }

    /// <summary>Accumulated local effects under a name.</summary>
    public static NamedCurve Of(string name, Ale curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        PlotWords.RequireOneOutput(curve.OutputCount, nameof(curve));
        return new(name, curve.Feature, curve.Edges, curve.Effects, PlotWords.Change(curve.Scale));
    }

    /// <summary>The curve moved up or down so that its mean over given places, weighted, is 0.</summary>
    /// <param name="weights">One a place; how many rows stand there.</param>
    public NamedCurve Centred(IReadOnlyList<double>? weights = null)
    {
        var each = weights ?? [.. X.Select(_ => 1.0)];
        if (each.Count != Y.Count) throw new ArgumentException($"There are {each.Count} weights for {Y.Count} places.", nameof(weights));
        var mean = Y.Zip(each, (y, w) => y * w).Sum() / each.Sum();
        return this with { Y = [.. Y.Select(y => y - mean)] };
    }
}
