namespace Course;

/// <summary>What makes loans of a <see cref="CreditWorld"/> go bad: the true log-odds, and each part of them.</summary>
/// <remarks>
/// log-odds = intercept + sum of one effect a feature + one interaction. The interaction is between utilisation and having
/// been late: with a late payment, utilisation counts for more. Missing: effects of complete rows only; NaN stays NaN.
/// </remarks>
public sealed class CreditTruth
{
    /// <summary>A late count from here on is a code, not a count.</summary>
    public const double FirstSentinel = 96;

    /// <summary>Log-odds added by a sentinel code, in place of the three late counts.</summary>
    public const double SentinelEffect = 2.6;

    /// <summary>Extra slope of utilisation for those who were ever late.</summary>
    public const double InteractionSlope = 1.4;

    private const double BaseLogOdds = -3.9;
    private readonly double _tilt;
    private readonly double _extraSlope;

    internal CreditTruth(double tilt, double extraSlope) => (_tilt, _extraSlope) = (tilt, extraSlope);

    /// <summary>The log-odds of a row in which every effect is 0.</summary>
    public double Intercept => BaseLogOdds + _tilt;

    /// <summary>The true log-odds of a bad outcome.</summary>
    /// <param name="row">The ten features of <see cref="CreditWorld.Features"/>.</param>
    /// <exception cref="ArgumentException">The row has another width.</exception>
    public double LogOdds(ReadOnlySpan<double> row)
    {
        RequireWidth(row);
        var sum = Intercept;
        for (var feature = 0; feature < row.Length; feature++)
            if (!(IsSentinel(row) && feature is >= 2 and <= 4)) sum += Effect(feature, row[feature]);
        return sum + (IsSentinel(row) ? SentinelEffect : Interaction(row));
    }

    /// <summary>The true probability of a bad outcome.</summary>
    public double Probability(ReadOnlySpan<double> row) => 1 / (1 + Math.Exp(-LogOdds(row)));

    /// <summary>The log-odds that a feature adds by itself, without its interaction.</summary>
    /// <param name="feature">A name of <see cref="CreditWorld.Features"/>.</param>
    /// <param name="value">The feature's value.</param>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public double Effect(string feature, double value)
    {
        for (var i = 0; i < CreditWorld.Features.Count; i++)
            if (CreditWorld.Features[i] == feature) return Effect(i, value);
        throw new ArgumentException($"There is no feature '{feature}'. There are: {string.Join(", ", CreditWorld.Features)}.", nameof(feature));
    }

    /// <summary>The log-odds that utilisation and having been late add together, beyond their own effects.</summary>
    public static double Interaction(ReadOnlySpan<double> row)
    {
        RequireWidth(row);
        return WasLate(row) && !IsSentinel(row) ? InteractionSlope * (Math.Min(row[0], 1.2) - 0.3) : 0;
    }

    /// <summary>True where any late payment is counted.</summary>
    public static bool WasLate(ReadOnlySpan<double> row) => row[2] + row[3] + row[4] > 0;

    /// <summary>True where the late counts are codes.</summary>
    public static bool IsSentinel(ReadOnlySpan<double> row) => row[2] >= FirstSentinel;

    private double Effect(int feature, double value) => feature switch
    {
        0 => (1.6 + _extraSlope) * Math.Min(value, 1.2),
        1 => -0.025 * (value - 50),
        2 => 0.55 * Math.Min(value, 4),
        3 => 0.70 * Math.Min(value, 3),
        4 => 0.95 * Math.Min(value, 3),
        5 => 0.35 * Math.Log(1 + Math.Min(value, 5)),
        6 => -0.30 * Math.Log((value + 500) / 5_900),
        7 => 0.004 * Math.Min((value - 8) * (value - 8), 100),
        8 => -0.08 * Math.Min(value, 3),
        _ => 0.07 * Math.Min(value, 5),
    };

    private static void RequireWidth(ReadOnlySpan<double> row)
    {
        if (row.Length != CreditWorld.Features.Count)
            throw new ArgumentException($"A row has {CreditWorld.Features.Count} features; {row.Length} were given.", nameof(row));
    }
}
