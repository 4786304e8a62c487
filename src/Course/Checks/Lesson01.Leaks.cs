namespace Course;

public static partial class Lesson01
{
    private static readonly Lazy<(LoanRows Train, LoanRows Test)> Credit = new(() => Halves(CreditData.Load()));
    private static readonly Lazy<(LoanRows Train, LoanRows Test)> Lending = new(() => Halves(LendingClub.Load()));

    /// <summary>01.3: does a preparation look at rows it may not see?</summary>
    public static Exercise<Func<FitFunction, LoanRows, LoanRows, bool>> Leaks { get; } = new()
    {
        Id = "01.3",
        Expected = "true where the fitted numbers move when only the test rows are altered, false where they stay",
        Hint = "Change what should not matter: test.Altered(seed: 1) gives other test rows. Fit twice, compare the fitted numbers one by one.",
        Expectations =
        [
            .. from pipeline in Pipelines
               select new Expectation<Func<FitFunction, LoanRows, LoanRows, bool>>(
                   $"{pipeline.Name}, on the credit data, {(pipeline.DoesLeak ? "leaks" : "does not leak")}", leaks => Finds(leaks, pipeline, Credit.Value)),
            .. from pipeline in Pipelines
               select new Expectation<Func<FitFunction, LoanRows, LoanRows, bool>>(
                   $"{pipeline.Name}, on lending_club.csv, {(pipeline.DoesLeak ? "leaks" : "does not leak")}", leaks => Finds(leaks, pipeline, Lending.Value)),
        ],
        Probe = leaks => [.. Pipelines.Select(pipeline => leaks(pipeline.Fit, Credit.Value.Train, Credit.Value.Test) ? 1.0 : 0.0)],
        NearMisses =
        [
            new("compares the lists, not the numbers in them", (_, _, _) => true,
                "Two lists are two objects, so == and Equals say 'different' even for equal numbers, and everything leaks. Use SequenceEqual. The same happens if you alter the training rows too."),
            new("never finds a leak", (_, _, _) => false, "It says 'no leak' to all four. Alter the test rows before the second fit: if nothing is altered, nothing can move."),
        ],
    };

    /// <summary>The four preparations of exercise 01.3.</summary>
    internal static IReadOnlyList<(string Name, FitFunction Fit, bool DoesLeak)> Pipelines =>
    [
        ("filling gaps with the training mean", (train, _) => Means(train), false),
        ("filling gaps with the mean of all rows", (train, test) => Means(train, test), true),
        ("scaling with the training mean and deviation", (train, _) => [.. Means(train), .. Deviations(train)], false),
        ("scaling with the largest value of all rows", (train, test) => [.. Numeric(train).Select(name => Math.Max(Largest(train, name), Largest(test, name)))], true),
    ];

    private static string? Finds(
        Func<FitFunction, LoanRows, LoanRows, bool> leaks, (string Name, FitFunction Fit, bool DoesLeak) pipeline, (LoanRows Train, LoanRows Test) rows)
    {
        var says = leaks(pipeline.Fit, rows.Train, rows.Test);
        return says == pipeline.DoesLeak ? null
            : says ? $"{pipeline.Name} looks at training rows only, and was called a leak."
            : $"{pipeline.Name} looks at test rows, and was not called a leak.";
    }

    private static (LoanRows Train, LoanRows Test) Halves(LoanTable table)
    {
        var rows = LoanRows.Of(table);
        return (rows.Take([.. Enumerable.Range(100, 300)]), rows.Take([.. Enumerable.Range(700, 200)]));
    }

    private static IEnumerable<string> Numeric(LoanRows rows) =>
        rows.Schema.Columns.Where(column => column.Kind == Models.ColumnKind.Numeric).Select(column => column.Name);

    private static double[] Means(params LoanRows[] parts) =>
        [.. Numeric(parts[0]).Select(name => parts.SelectMany(part => part.Column(name)).Where(value => !double.IsNaN(value)).Average())];

    private static double[] Deviations(LoanRows rows) => [.. Numeric(rows).Select(name =>
    {
        var known = rows.Column(name).Where(value => !double.IsNaN(value)).ToArray();
        var mean = known.Average();
        return Math.Sqrt(known.Average(value => (value - mean) * (value - mean)));
    })];

    private static double Largest(LoanRows rows, string name) => rows.Column(name).Where(value => !double.IsNaN(value)).Max();
}
