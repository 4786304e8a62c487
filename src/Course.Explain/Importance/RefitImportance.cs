using Course.Models;

namespace Course.Explain;

/// <summary>What is lost when the model is trained again without a player: leave one covariate out.</summary>
/// <remarks>
/// Asks another question than shuffling: what any model of this kind can do without the player, its correlated twins
/// being kept, instead of what this model does with it.
/// <para>Source: J. Lei et al., Distribution-free predictive inference for regression, Journal of the American
/// Statistical Association 113, 2018, section 6.</para>
/// </remarks>
/// <param name="Players">Names of the p players.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Baseline">The metric of the full model.</param>
/// <param name="Importances">One a player: how much worse the metric of the model without it is.</param>
/// <param name="StandardErrors">Of each importance over rows, paired; NaN where the metric is not a mean over rows.</param>
/// <param name="RowCount">Number of rows, n.</param>
public sealed record RefitImportance(
    IReadOnlyList<string> Players, string Metric, double Baseline, IReadOnlyList<double> Importances, IReadOnlyList<double> StandardErrors, int RowCount)
{
    /// <summary>Trains the model again without each player and measures it on the same rows.</summary>
    /// <remarks>Cost: p trainings and (1 + p) · n scores. A refit may read fewer features; rows are handed to it by name.</remarks>
    /// <param name="scorer">The full model; d features.</param>
    /// <param name="rows">Shape (n × d), n ≥ 1: rows that no training saw.</param>
    /// <param name="labels">Length n.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="refit">Trains without the features named; the result's features are among the full model's.</param>
    /// <param name="players">Features left out together; each for itself where null, but a tree model's one-hot blocks as one.</param>
    /// <exception cref="ArgumentException">The rows do not fit, or a refit reads a feature that the full model lacks.</exception>
    public static RefitImportance Of(
        IScorer scorer, Rows rows, ReadOnlySpan<double> labels, Metric metric, Func<IReadOnlyList<string>, IScorer> refit, Players? players = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(refit);
        Background.Require(scorer, rows, nameof(rows));
        Explain.Metric.RequireLabels(rows, labels);
        var who = PermutationImportance.RequirePlayers(scorer, players);
        var full = Losses(scorer, scorer, rows, labels, metric);
        var baseline = metric.Value(scorer, rows, labels);
        var (importances, errors) = (new double[who.Count], new double[who.Count]);
        for (var player = 0; player < who.Count; player++)
        {
            var without = refit([.. who.FeaturesOf(player).Select(feature => scorer.Features[feature])]);
            var value = metric.Value(without, Columns(scorer, without, rows), labels);
            importances[player] = metric.LargerIsBetter ? baseline - value : value - baseline;
            errors[player] = StandardError(full, Losses(scorer, without, rows, labels, metric));
        }

        return new(who.Names, metric.Name, baseline, importances, errors, rows.Count);
    }

    private static Rows Columns(IScorer full, IScorer part, Rows rows)
    {
        var columns = part.Features.Select(full.IndexOf).ToArray();
        var values = new double[rows.Count * columns.Length];
        for (var i = 0; i < values.Length; i++) values[i] = rows[i / columns.Length][columns[i % columns.Length]];
        return new(values, columns.Length);
    }

    private static double[] Losses(IScorer full, IScorer scorer, Rows rows, ReadOnlySpan<double> labels, Metric metric)
    {
        if (!metric.IsMeanOfRows) return [];
        var margins = scorer.Margins(Columns(full, scorer, rows));
        var losses = new double[rows.Count];
        for (var row = 0; row < losses.Length; row++)
            losses[row] = metric.LossOfRow(labels[row], margins.AsSpan(row * scorer.OutputCount, scorer.OutputCount), scorer.Link);
        return losses;
    }

    private static double StandardError(double[] full, double[] without)
    {
        if (full.Length < 2) return double.NaN;
        double[] gaps = [.. without.Zip(full, (a, b) => a - b)];
        var mean = gaps.Average();
        return Math.Sqrt(gaps.Sum(gap => (gap - mean) * (gap - mean)) / (gaps.Length - 1) / gaps.Length);
    }
}
