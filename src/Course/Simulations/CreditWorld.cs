namespace Course;

/// <summary>A made-up lender whose truth is known: loans with ten features and an outcome, month by month.</summary>
/// <remarks>
/// <para>
/// The columns have the shape of the "Give me some credit" competition; the numbers are invented. Each loan depends on
/// (seed, month, row) only, and each knob draws from a stream of its own: turning one leaves everything else as it was.
/// </para>
/// <para>
/// Correlation comes from one hidden trait of a person, strain, that moves utilisation, late payments and debt together.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var world = new CreditWorld { Seed = 7 };
/// var loans = world.Loans(rows: 5_000);
/// world.Truth().LogOdds(loans.Rows[0]);       // the log-odds that the outcome was drawn with
/// </code>
/// </example>
public sealed record CreditWorld
{
    /// <summary>Names of the features, in the order of a row.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        "RevolvingUtilization", "Age", "Late30", "Late60", "Late90", "DebtRatio", "MonthlyIncome", "OpenLines", "RealEstateLines", "Dependents",
    ];

    /// <summary>Units of <see cref="Features"/>, as a figure's axis names them.</summary>
    public static IReadOnlyList<string> Units { get; } =
        ["share of limit", "years", "times", "times", "times", "share of income", "currency a month", "lines", "lines", "people"];

    /// <summary>The outcome's column.</summary>
    public const string Target = "Default";

    /// <summary>Which world; the same seed gives the same bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How strongly strain ties utilisation, late payments and debt together, 0 to 1. 0 makes them independent.</summary>
    public double Correlation { get; init; } = 0.4;

    /// <summary>Share of rows whose income is missing; dependents are missing in an eighth as many.</summary>
    public double Missingness { get; init; } = 0.2;

    /// <summary>Share of rows that carry 96 or 98 in all three late counts together: codes, not counts.</summary>
    public double SentinelRate { get; init; } = 0.0018;

    /// <summary>Inputs move: strain rises by this many standard deviations a month. The relation to the outcome stays.</summary>
    public double CovariateDriftPerMonth { get; init; }

    /// <summary>Outcomes move: the odds of a bad loan are multiplied by e to this a month, and good and bad loans each look as before.</summary>
    public double LabelDriftPerMonth { get; init; }

    /// <summary>The relation moves: utilisation's slope grows by this a month, in log-odds. The inputs stay.</summary>
    public double ConceptDriftPerMonth { get; init; }

    /// <summary>Months until a good loan is known to be good; a bad one shows itself some time before.</summary>
    public int LabelDelayMonths { get; init; } = 12;

    /// <summary>What makes loans go bad in a month.</summary>
    public CreditTruth Truth(int month = 0)
    {
        Validate(rows: 1, month);
        return new(month * LabelDriftPerMonth, month * ConceptDriftPerMonth);
    }

    /// <summary>Loans granted in a month.</summary>
    /// <param name="rows">How many, at least 1.</param>
    /// <param name="month">0 or later; other months, other people.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of rows, a month or a knob is outside its range.</exception>
    public GeneratedLoans Loans(int rows, int month = 0)
    {
        Validate(rows, month);
        var natural = new CreditTruth(0, month * ConceptDriftPerMonth);
        var tilt = month * LabelDriftPerMonth;
        var loans = new GeneratedLoans.Builder(rows, month);
        for (var row = 0; row < rows; row++)
        {
            var person = new PersonDraws(Seed, month, row);
            // A tilt of the odds by rejection: good loans are drawn again with a probability, so bad ones gain share and
            // neither kind changes its looks. The log-odds of a row then rise by exactly the tilt.
            for (var attempt = 0; ; attempt++)
            {
                Span<double> values = stackalloc double[Features.Count];
                person.Fill(values, attempt, this, month * CovariateDriftPerMonth);
                person.PlantSentinel(values, attempt, SentinelRate);
                var logOdds = natural.LogOdds(values);
                var isBad = person.IsBad(attempt, logOdds);
                if (!person.IsKept(attempt, isBad, tilt) && attempt < 1_000) continue;
                person.RemoveValues(values, attempt, Missingness);
                loans.Add(values, isBad, logOdds + tilt, person.LabelMonth(month, isBad, LabelDelayMonths));
                break;
            }
        }

        return loans.Done(Seed);
    }

    private void Validate(int rows, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(month);
        Knobs.AtLeast(0, LabelDelayMonths);
        Knobs.Share(Correlation);
        Knobs.Share(Missingness);
        Knobs.Share(SentinelRate);
        Knobs.Finite(CovariateDriftPerMonth);
        Knobs.Finite(LabelDriftPerMonth);
        Knobs.Finite(ConceptDriftPerMonth);
    }
}
