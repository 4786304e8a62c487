using Course.Models;

namespace Course.Explain;

/// <summary>Partial dependence, accumulated local effects and SHAP dependence of one feature on one grid.</summary>
/// <remarks>
/// A point is a bin of about equally many rows, placed at the mean of their values: partial dependence there, the line of
/// accumulated local effects there, the mean attribution of the bin's rows. Each is centred so that its mean over rows is
/// 0. For a linear model the three coincide; where they part, features interact or go together.
/// </remarks>
/// <param name="Feature">The feature.</param>
/// <param name="Points">Mean value of each bin's rows.</param>
/// <param name="Counts">Rows of each bin.</param>
/// <param name="PartialDependence">Centred partial dependence.</param>
/// <param name="Ale">Centred accumulated local effects.</param>
/// <param name="Shap">Centred mean attribution.</param>
public sealed record AgreementPanel(
    string Feature,
    IReadOnlyList<double> Points,
    IReadOnlyList<int> Counts,
    IReadOnlyList<double> PartialDependence,
    IReadOnlyList<double> Ale,
    IReadOnlyList<double> Shap)
{
    /// <summary>Largest distance of any two of the three curves, in units of the output.</summary>
    public double LargestGap => Enumerable.Range(0, Points.Count).Select(point =>
    {
        double[] three = [PartialDependence[point], Ale[point], Shap[point]];
        return three.Max() - three.Min();
    }).DefaultIfEmpty(0).Max();

    /// <summary>Computes the three curves.</summary>
    /// <remarks>Missing: rows without the feature are left out of the points. Cost: (bins + 2) · n scores.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="rows">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>, and a player of the attributions.</param>
    /// <param name="attributions">Attributions of the same rows on the margin.</param>
    /// <param name="bins">Bins wanted, ≥ 1; fewer where values repeat.</param>
    /// <param name="output">The output looked at.</param>
    /// <param name="parallelism">Threads to use, ≥ 1.</param>
    /// <exception cref="ArgumentException">The feature is unknown or constant, or rows, model and attributions do not fit.</exception>
    public static AgreementPanel Of(
        IScorer scorer, Rows rows, string feature, ShapValues attributions, int bins = 10, int output = 0, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(attributions);
        var options = new CurveOptions { Scale = attributions.Scale, Parallelism = parallelism };
        var ale = Explain.Ale.Of(scorer, rows, feature, bins, options).Output(output);
        if (attributions.RowCount != rows.Count)
            throw new ArgumentException($"There are attributions of {attributions.RowCount} rows and {rows.Count} rows.", nameof(attributions));
        if (ale.Counts.Count == 0) throw new ArgumentException($"'{feature}' is constant in these rows; there is no curve.", nameof(feature));
        var column = scorer.IndexOf(feature);
        var parts = Bins.At(rows, column, [.. ale.Edges]);
        var (points, shap) = (new double[parts.Count], new double[parts.Count]);
        foreach (var row in parts.Rows)
        {
            points[parts.BinOf[row]] += rows[row][column];
            shap[parts.BinOf[row]] += attributions.Of(row, feature, output);
        }

        for (var bin = 0; bin < points.Length; bin++)
        {
            points[bin] /= parts.Counts[bin];
            shap[bin] /= parts.Counts[bin];
        }

        var curve = Explain.PartialDependence.Of(scorer, rows, feature, points, options).Output(output);
        double[] line = [.. points.Select((point, bin) =>
            ale.Effects[bin] + (ale.Effects[bin + 1] - ale.Effects[bin]) * (point - ale.Edges[bin]) / (ale.Edges[bin + 1] - ale.Edges[bin]))];
        return new(feature, points, parts.Counts, Centred([.. curve.Mean], parts.Counts), Centred(line, parts.Counts), Centred(shap, parts.Counts));
    }

    private static double[] Centred(double[] values, int[] counts)
    {
        var sum = default(CompensatedSum);
        for (var bin = 0; bin < values.Length; bin++) sum.Add(counts[bin] * values[bin]);
        var mean = sum.Value / counts.Sum();
        return [.. values.Select(value => value - mean)];
    }
}
