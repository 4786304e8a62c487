namespace Course.Measure;

/// <summary>Interval of any statistic of rows, by drawing rows again with replacement.</summary>
/// <remarks>
/// Percentile form. Draw r has its own random stream from (seed, r), so the result does not depend on order or threads.
/// Cost: <c>draws</c> evaluations of the statistic on n rows.
/// <para>Source: B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1979.</para>
/// </remarks>
public static class Bootstrap
{
    /// <summary>The interval of a statistic.</summary>
    /// <param name="count">Number of rows, n ≥ 1.</param>
    /// <param name="statistic">Takes n row numbers (a row may occur more than once) and gives a finite number.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="draws">Number of draws, 2 or more; 1,000 settle the ends to about two digits.</param>
    /// <param name="level">Confidence, more than 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The statistic gave NaN or infinity.</exception>
    public static Interval Of(int count, Func<int[], double> statistic, int seed, int draws = 1_000, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        ArgumentNullException.ThrowIfNull(statistic);
        Check.Share(level, nameof(level));
        var rows = new int[count];
        for (var i = 0; i < count; i++) rows[i] = i;
        var estimate = Finite(statistic([.. rows]), "all rows");
        var values = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            var stream = new Draws(seed, draw);
            for (var i = 0; i < count; i++) rows[i] = stream.Below(count);
            values[draw] = Finite(statistic([.. rows]), $"draw {draw}");
        }

        Array.Sort(values);
        return new(Percentile.Of(values, (1 - level) / 2), estimate, Percentile.Of(values, 1 - (1 - level) / 2), level);
    }

    private static double Finite(double value, string place) => double.IsFinite(value)
        ? value
        : throw new ArgumentException($"The statistic of {place} is {value}; it must be finite for every draw.", nameof(value));
}
