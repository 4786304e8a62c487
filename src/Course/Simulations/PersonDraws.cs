namespace Course;

/// <summary>The random draws of one loan, one stream a purpose, so that no knob disturbs another's draws.</summary>
internal sealed class PersonDraws(int seed, int month, int row)
{
    private enum Purpose
    {
        Values,
        Sentinel,
        Missing,
        Outcome,
        Tilt,
        Delay,
    }

    /// <summary>Fills in the ten features of a complete row.</summary>
    public void Fill(Span<double> values, int attempt, CreditWorld world, double shift)
    {
        var draws = Stream(Purpose.Values, attempt);
        var strain = draws.Normal() + shift;
        var (tied, free) = (world.Correlation, Math.Sqrt(1 - world.Correlation * world.Correlation));
        values[0] = Math.Round(Math.Min(1.3, Sigmoid(1.5 * Tied(ref draws) - 1)), 4);
        values[1] = Math.Round(Math.Clamp(52 + 14 * draws.Normal(), 21, 95));
        values[2] = draws.Poisson(0.22 * Math.Exp(0.9 * Tied(ref draws) - 0.4));
        values[3] = draws.Poisson(0.07 * Math.Exp(1.0 * Tied(ref draws) - 0.5));
        values[4] = draws.Poisson(0.08 * Math.Exp(1.1 * Tied(ref draws) - 0.6));
        values[5] = Math.Round(0.35 * Math.Exp(0.8 * Tied(ref draws)), 4);
        values[6] = Math.Round(Math.Exp(8.6 + 0.6 * draws.Normal()));
        values[7] = draws.Poisson(8.4);
        values[8] = draws.Poisson(1.0);
        values[9] = draws.Poisson(0.75);

        double Tied(ref Draws stream) => tied * strain + free * stream.Normal();
    }

    /// <summary>Writes one code over the three late counts of a few rows.</summary>
    public void PlantSentinel(Span<double> values, int attempt, double rate)
    {
        var draws = Stream(Purpose.Sentinel, attempt);
        if (draws.Uniform() >= rate) return;
        values[2] = values[3] = values[4] = draws.Uniform() < 0.98 ? 98 : 96;
    }

    public bool IsBad(int attempt, double logOdds) => Stream(Purpose.Outcome, attempt).Uniform() < Sigmoid(logOdds);

    /// <summary>False for the loans that a tilt of the odds turns away.</summary>
    public bool IsKept(int attempt, bool isBad, double tilt) =>
        Stream(Purpose.Tilt, attempt).Uniform() < (isBad ? Math.Exp(Math.Min(0, tilt)) : Math.Exp(Math.Min(0, -tilt)));

    public void RemoveValues(Span<double> values, int attempt, double share)
    {
        var draws = Stream(Purpose.Missing, attempt);
        if (draws.Uniform() < share) values[6] = double.NaN;
        if (draws.Uniform() < share / 8) values[9] = double.NaN;
    }

    /// <summary>The month in which the outcome is known: at the end for a good loan, at any time before for a bad one.</summary>
    public int LabelMonth(int granted, bool isBad, int delay) =>
        granted + (isBad && delay > 0 ? 1 + (int)(Stream(Purpose.Delay, 0).Uniform() * delay) : delay);

    private Draws Stream(Purpose purpose, int attempt) =>
        new(seed, (((long)month * 100_000_000 + row) * 1_024 + attempt) * 8 + (int)purpose);

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
