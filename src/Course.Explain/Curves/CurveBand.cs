using Course.Measure;
using Course.Models;

namespace Course.Explain;

/// <summary>A curve with an interval at each point.</summary>
/// <remarks>
/// Percentile intervals, point by point: they say nothing of the curve as a whole. Uncertainty of the average over rows
/// and uncertainty of the model are two bands: see <see cref="Source"/>.
/// <para>Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.</para>
/// </remarks>
/// <param name="Feature">The feature that was moved.</param>
/// <param name="Points">The g grid values or edges.</param>
/// <param name="Curve">The curve itself; of refits, their mean.</param>
/// <param name="Lower">Lower ends, g values.</param>
/// <param name="Upper">Upper ends, g values.</param>
/// <param name="Level">Share of replicates between the ends, 0.95 for instance.</param>
/// <param name="ReplicateCount">Number of resamples or refits.</param>
/// <param name="Source">What was done again.</param>
public sealed record CurveBand(
    string Feature,
    IReadOnlyList<double> Points,
    IReadOnlyList<double> Curve,
    IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper,
    double Level,
    int ReplicateCount,
    BandSource Source)
{
    /// <summary>Seed of the resamples; null for refits.</summary>
    public int? Seed { get; init; }

    /// <summary>Partial dependence with a bootstrap interval over rows.</summary>
    /// <remarks>Cost: g · n scores once, then one pass over g · n numbers a replicate.</remarks>
    /// <param name="ice">The rows' curves, from <see cref="Ice.Of"/>.</param>
    /// <param name="seed">Chooses the resamples; each replicate has a stream of its own.</param>
    /// <param name="replicates">Resamples, ≥ 2.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="output">The output looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">The replicates, the level or the output are out of range.</exception>
    public static CurveBand OverRows(Ice ice, int seed, int replicates = 200, double level = 0.95, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(ice);
        Require(replicates, level);
        if ((uint)output >= (uint)ice.OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {ice.OutputCount} outputs, counted from 0.");
        double[][] curves = [.. Enumerable.Range(0, ice.RowCount).Select(row => ice.Curve(row, output).ToArray())];
        var replicated = new double[replicates][];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var draws = new Draws(seed, replicate);
            var mean = new double[ice.Grid.Count];
            for (var i = 0; i < curves.Length; i++)
            {
                var curve = curves[draws.Below(curves.Length)];
                for (var point = 0; point < mean.Length; point++) mean[point] += curve[point];
            }

            foreach (ref var value in mean.AsSpan()) value /= curves.Length;
            replicated[replicate] = mean;
        }

        return Of(ice.Feature, ice.Grid, ice.Mean().Output(output).Mean, replicated, level, BandSource.Rows) with { Seed = seed };
    }

    /// <summary>Accumulated local effects with a bootstrap interval over rows, the edges being kept.</summary>
    /// <remarks>Cost: 2 · n scores a replicate.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="seed">Chooses the resamples; each replicate has a stream of its own.</param>
    /// <param name="bins">Bins wanted, ≥ 1; the feature must not be constant.</param>
    /// <param name="replicates">Resamples, ≥ 2.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">The feature is unknown or constant, or the background does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The replicates or the level are out of range.</exception>
    public static CurveBand OfAleOverRows(
        IScorer scorer, Rows background, string feature, int seed, int bins = 10, int replicates = 200, double level = 0.95, CurveOptions? options = null)
    {
        Require(replicates, level);
        var ale = Ale.Of(scorer, background, feature, bins, options);
        double[] edges = [.. ale.Edges];
        var replicated = new double[replicates][];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var draws = new Draws(seed, replicate);
            var positions = new int[background.Count];
            foreach (ref var position in positions.AsSpan()) position = draws.Below(background.Count);
            var resampled = Ale.Of(scorer, Background.Take(background, positions), feature, edges, options);
            replicated[replicate] = [.. resampled.Output(0).Effects];
        }

        return Of(feature, edges, ale.Output(0).Effects, replicated, level, BandSource.Rows) with { Seed = seed };
    }

    /// <summary>The spread of partial dependence over models trained again, on the same rows and grid.</summary>
    /// <param name="refits">Curves of one feature on one grid, one a refit, two or more.</param>
    /// <param name="level">Between 0 and 1; of few refits the ends are the extremes.</param>
    /// <param name="output">The output looked at.</param>
    /// <exception cref="ArgumentException">There are fewer than two curves, or they differ in feature or grid.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level or the output is out of range.</exception>
    public static CurveBand OverRefits(IReadOnlyList<PartialDependence> refits, double level = 0.95, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(refits);
        Require(refits.Count, level);
        foreach (var refit in refits)
            if (refit.Feature != refits[0].Feature || !refit.Grid.SequenceEqual(refits[0].Grid))
                throw new ArgumentException("The curves differ in feature or grid; compute all of them on one grid.", nameof(refits));
        double[][] curves = [.. refits.Select(refit => refit.Output(output).Mean.ToArray())];
        double[] mean = [.. Enumerable.Range(0, refits[0].Grid.Count).Select(point => curves.Average(curve => curve[point]))];
        return Of(refits[0].Feature, refits[0].Grid, mean, curves, level, BandSource.Refits);
    }

    private static void Require(int replicates, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level is a share above 0 and below 1, such as 0.95.");
    }

    private static CurveBand Of(
        string feature, IReadOnlyList<double> points, IReadOnlyList<double> curve, double[][] replicated, double level, BandSource source)
    {
        var (lower, upper) = (new double[points.Count], new double[points.Count]);
        var column = new double[replicated.Length];
        for (var point = 0; point < points.Count; point++)
        {
            for (var replicate = 0; replicate < column.Length; replicate++) column[replicate] = replicated[replicate][point];
            Array.Sort(column);
            lower[point] = Measure.Percentile.Of(column, (1 - level) / 2);
            upper[point] = Measure.Percentile.Of(column, (1 + level) / 2);
        }

        return new(feature, points, curve, lower, upper, level, replicated.Length, source);
    }
}
