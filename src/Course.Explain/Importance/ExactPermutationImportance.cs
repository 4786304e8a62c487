using Course.Models;

namespace Course.Explain;

/// <summary>Permutation importance without chance: the mean over all shuffles, as a sum over pairs of rows.</summary>
/// <remarks>
/// Under a random permutation each row takes each row's value equally often, so the mean of a metric that is itself a
/// mean over rows is the mean loss of all n² pairs.
/// <para>Source: A. Fisher, C. Rudin, F. Dominici, Journal of Machine Learning Research 20, 2019, section 3.</para>
/// </remarks>
/// <param name="Players">Names of the p players.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Form">Which rows meet which.</param>
/// <param name="Baseline">The metric on the rows as they are.</param>
/// <param name="Importances">One a player: the expected increase of the metric.</param>
/// <param name="RowCount">Number of rows, n.</param>
public sealed record ExactPermutationImportance(
    IReadOnlyList<string> Players, string Metric, PairForm Form, double Baseline, IReadOnlyList<double> Importances, int RowCount)
{
    /// <summary>Computes the expectation over all permutations.</summary>
    /// <remarks>Missing: a NaN is dealt like any value. Cost: p · n² scores; scratch of one table a thread.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="rows">Shape (n × d), n ≥ 1; n ≥ 2 where rows meet other rows only.</param>
    /// <param name="labels">Length n.</param>
    /// <param name="metric">A mean of one loss a row: log-loss, Brier, squared error or one of your own.</param>
    /// <param name="form">Which rows meet which.</param>
    /// <param name="players">Features that move together; each for itself where null, but a tree model's one-hot blocks as one.</param>
    /// <param name="parallelism">Threads to use, ≥ 1; the result has the same bits for any number.</param>
    /// <exception cref="ArgumentException">The rows do not fit, or the metric is not a mean over rows.</exception>
    public static ExactPermutationImportance Of(
        IScorer scorer, Rows rows, ReadOnlySpan<double> labels, Metric metric, PairForm form = PairForm.AllPairs, Players? players = null, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Background.Require(scorer, rows, nameof(rows));
        Explain.Metric.RequireLabels(rows, labels);
        if (!metric.IsMeanOfRows)
            throw new ArgumentException($"{metric.Name} is not a mean over rows, so its expectation is no sum over pairs. Use PermutationImportance with many repeats.", nameof(metric));
        if (form == PairForm.OtherRows && rows.Count < 2) throw new ArgumentException("A single row meets no other.", nameof(rows));
        var who = PermutationImportance.RequirePlayers(scorer, players);
        var (truths, count, outputCount) = (labels.ToArray(), rows.Count, scorer.OutputCount);
        var baseline = metric.Value(scorer, rows, truths);
        int[][] featuresOf = [.. Enumerable.Range(0, who.Count).Select(player => who.FeaturesOf(player).ToArray())];
        // One mean a (player, row): outputs are split over threads, sums are not.
        var means = new double[who.Count * count];
        Split.Run(means.Length, parallelism, (from, to) =>
        {
            var (table, margins) = (new double[count * rows.Width], new double[count * outputCount]);
            for (var i = from; i < to; i++)
            {
                var (features, row) = (featuresOf[i / count], i % count);
                for (var other = 0; other < count; other++)
                {
                    var values = table.AsSpan(other * rows.Width, rows.Width);
                    rows[row].CopyTo(values);
                    foreach (var feature in features) values[feature] = rows[other][feature];
                }

                scorer.Score(table, margins);
                var sum = default(CompensatedSum);
                for (var other = 0; other < count; other++)
                    if (form == PairForm.AllPairs || other != row)
                        sum.Add(metric.LossOfRow(truths[row], margins.AsSpan(other * outputCount, outputCount), scorer.Link));
                means[i] = sum.Value / (form == PairForm.AllPairs ? count : count - 1);
            }
        });
        double[] importances = [.. Enumerable.Range(0, who.Count).Select(player =>
        {
            var sum = default(CompensatedSum);
            foreach (var mean in means.AsSpan(player * count, count)) sum.Add(mean);
            return sum.Value / count - baseline;
        })];
        return new(who.Names, metric.Name, form, baseline, importances, count);
    }
}
