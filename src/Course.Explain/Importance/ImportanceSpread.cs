using Course.Measure;
using Course.Models;

namespace Course.Explain;

/// <summary>Two spreads of a permutation importance: of the shuffle, and of the rows with it.</summary>
/// <remarks>
/// More repeats shrink the first and leave the second: it takes more rows. Both are percentile intervals.
/// </remarks>
/// <param name="Players">Names of the p players.</param>
/// <param name="Means">The importances on the given rows.</param>
/// <param name="ShuffleLower">Lower ends over shuffles of the given rows.</param>
/// <param name="ShuffleUpper">Upper ends over shuffles of the given rows.</param>
/// <param name="SampleLower">Lower ends over resampled rows, each resample shuffled the same number of times and averaged.</param>
/// <param name="SampleUpper">Upper ends over resampled rows.</param>
/// <param name="Level">Share between the ends.</param>
/// <param name="ResampleCount">Number of resamples.</param>
/// <param name="Seed">Chooses shuffles and resamples.</param>
public sealed record ImportanceSpread(
    IReadOnlyList<string> Players,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> ShuffleLower,
    IReadOnlyList<double> ShuffleUpper,
    IReadOnlyList<double> SampleLower,
    IReadOnlyList<double> SampleUpper,
    double Level,
    int ResampleCount,
    int Seed)
{
    /// <summary>Computes both spreads by a nested bootstrap.</summary>
    /// <remarks>Cost: (resamples + 1) times that of <see cref="PermutationImportance.Of"/>.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="rows">Shape (n × d), n ≥ 1.</param>
    /// <param name="labels">Length n.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="resamples">Bootstrap samples of the rows, ≥ 2.</param>
    /// <param name="options">Repeats a resample, seed, players, threads; permutations cannot be given here.</param>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">The rows do not fit, or permutations are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Resamples or level are out of range.</exception>
    public static ImportanceSpread Of(
        IScorer scorer, Rows rows, ReadOnlySpan<double> labels, Metric metric, int resamples, PermutationImportanceOptions? options = null, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level is a share above 0 and below 1, such as 0.95.");
        options ??= new();
        if (options.Permutations is not null) throw new ArgumentException("Permutations of the given rows do not fit resampled rows.", nameof(options));
        var own = PermutationImportance.Of(scorer, rows, labels, metric, options);
        var resampled = new double[own.Players.Count][];
        for (var player = 0; player < resampled.Length; player++) resampled[player] = new double[resamples];
        var (positions, truths) = (new int[rows.Count], new double[rows.Count]);
        for (var resample = 0; resample < resamples; resample++)
        {
            // Streams of resamples stand beyond those of the shuffles.
            var draws = new Draws(options.Seed, -1 - resample);
            for (var row = 0; row < positions.Length; row++)
            {
                positions[row] = draws.Below(rows.Count);
                truths[row] = labels[positions[row]];
            }

            var importance = PermutationImportance.Of(scorer, Background.Take(rows, positions), truths, metric, options with { Seed = (int)draws.Next() });
            for (var player = 0; player < resampled.Length; player++) resampled[player][resample] = importance.Mean(player);
        }

        double[][] shuffled = [.. Enumerable.Range(0, resampled.Length).Select(player => own.Increases(player).ToArray())];
        return new(
            own.Players,
            [.. Enumerable.Range(0, resampled.Length).Select(own.Mean)],
            Ends(shuffled, (1 - level) / 2), Ends(shuffled, (1 + level) / 2),
            Ends(resampled, (1 - level) / 2), Ends(resampled, (1 + level) / 2),
            level, resamples, options.Seed);
    }

    private static double[] Ends(double[][] samples, double share) => [.. samples.Select(sample =>
    {
        var sorted = sample.Order().ToArray();
        return Measure.Percentile.Of(sorted, share);
    })];
}
