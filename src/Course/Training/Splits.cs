namespace Course;

/// <summary>Rows to learn from and rows to judge on.</summary>
/// <param name="Train">Row numbers to learn from, ascending.</param>
/// <param name="Test">Row numbers to judge on, ascending.</param>
public sealed record TrainTest(IReadOnlyList<int> Train, IReadOnlyList<int> Test);

/// <summary>Stratified splits: each part has the bad rate of the whole, as nearly as whole loans allow.</summary>
/// <remarks>Shuffled by a seed within each outcome, then dealt; the same seed gives the same split on every machine.</remarks>
public static class Splits
{
    private static readonly bool[] Outcomes = [true, false];

    /// <summary>Keeps a share of the rows back.</summary>
    /// <param name="labels">Outcome of each row.</param>
    /// <param name="testShare">Share to judge on, between 0 and 1.</param>
    /// <param name="seed">Another seed, another split.</param>
    /// <exception cref="ArgumentException">The share leaves one side without a row of either outcome.</exception>
    public static TrainTest Holdout(IReadOnlyList<bool> labels, double testShare, int seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (!(testShare > 0 && testShare < 1)) throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "A share between 0 and 1 is needed.");
        var test = new List<int>();
        foreach (var rows in Shuffled(labels, seed))
        {
            var taken = (int)Math.Round(rows.Length * testShare, MidpointRounding.AwayFromZero);
            if (taken == 0 || taken == rows.Length)
                throw new ArgumentException($"A share of {testShare} of {rows.Length} rows of one outcome leaves a side without any.", nameof(testShare));
            test.AddRange(rows.AsSpan(0, taken));
        }

        return Without(labels.Count, test);
    }

    /// <summary>Deals the rows into k folds; each fold is the test part once.</summary>
    /// <param name="labels">Outcome of each row.</param>
    /// <param name="count">Number of folds k, at least 2.</param>
    /// <param name="seed">Another seed, other folds.</param>
    /// <exception cref="ArgumentException">There are fewer rows of an outcome than folds.</exception>
    public static IReadOnlyList<TrainTest> Folds(IReadOnlyList<bool> labels, int count, int seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var tests = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        var next = 0;
        foreach (var rows in Shuffled(labels, seed))
        {
            if (rows.Length < count) throw new ArgumentException($"There are {rows.Length} rows of one outcome for {count} folds.", nameof(count));
            foreach (var row in rows) tests[next++ % count].Add(row);
        }

        return [.. tests.Select(test => Without(labels.Count, test))];
    }

    private static int[][] Shuffled(IReadOnlyList<bool> labels, int seed) =>
        [.. Outcomes.Select((outcome, stream) =>
        {
            int[] rows = [.. Enumerable.Range(0, labels.Count).Where(row => labels[row] == outcome)];
            var draws = new Draws(seed, stream);
            for (var last = rows.Length - 1; last > 0; last--)
            {
                var other = (int)(draws.Uniform() * (last + 1));
                (rows[last], rows[other]) = (rows[other], rows[last]);
            }

            return rows;
        })];

    private static TrainTest Without(int count, List<int> test)
    {
        var held = new bool[count];
        foreach (var row in test) held[row] = true;
        return new([.. Enumerable.Range(0, count).Where(row => !held[row])], [.. Enumerable.Range(0, count).Where(row => held[row])]);
    }
}
