namespace Course;

/// <summary>One fold's log-loss under honest and leaky preparation.</summary>
/// <param name="Fold">The fold's number, from 1.</param>
/// <param name="Constant">Log-loss of the constant.</param>
/// <param name="Inside">Gaps filled with the mean of the training folds.</param>
/// <param name="Before">Gaps filled with the mean of all rows, before the split.</param>
/// <param name="ByOutcome">Gaps filled before the split with the mean of all rows of the same outcome.</param>
public sealed record LeakFold(int Fold, double Constant, double Inside, double Before, double ByOutcome);

/// <summary>Shows what filling gaps before the split does to the score.</summary>
public static class LeakDemo
{
    /// <summary>Empties a share of a column by chance, then fills it in three ways and cross-validates each.</summary>
    /// <remarks>
    /// The emptied cells make the effect large enough to see. Filling by outcome puts the answer into the feature: the fold
    /// looks better, and the same thing cannot be done for a live applicant, whose outcome is not known.
    /// </remarks>
    /// <param name="rows">All rows.</param>
    /// <param name="column">A numeric column.</param>
    /// <param name="share">Share of its values to empty, 0 to 1.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Seed of gaps, folds and training.</param>
    public static IReadOnlyList<LeakFold> Of(LoanRows rows, string column, double share, int folds, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!(share >= 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share from 0 to below 1 is needed.");
        var values = rows.Column(column);
        for (var row = 0; row < values.Length; row++)
            if (new Draws(seed, row).Uniform() < share) values[row] = double.NaN;
        var gappy = rows.WithColumn(column, values);
        var before = rows.WithColumn(column, Filled(values, MeanOf(values, _ => true)));
        var (good, bad) = (MeanOf(values, row => !rows.Labels[row]), MeanOf(values, row => rows.Labels[row]));
        var byOutcome = rows.WithColumn(column, [.. values.Select((value, row) => double.IsNaN(value) ? rows.Labels[row] ? bad : good : value)]);
        var judged = new[] { gappy, before, byOutcome }.Select(version => CrossValidation.Of(version, new(), folds, seed).Folds).ToArray();
        return [.. Enumerable.Range(0, folds).Select(fold => new LeakFold(
            fold + 1, judged[0][fold]["log-loss"].Constant, judged[0][fold]["log-loss"].Model, judged[1][fold]["log-loss"].Model, judged[2][fold]["log-loss"].Model))];
    }

    private static double MeanOf(double[] values, Func<int, bool> belongs) =>
        Enumerable.Range(0, values.Length).Where(row => !double.IsNaN(values[row]) && belongs(row)).Average(row => values[row]);

    private static double[] Filled(double[] values, double with) => [.. values.Select(value => double.IsNaN(value) ? with : value)];
}
