namespace Course.Measure;

/// <summary>Interval of a share by Wilson's score: honest at few rows and at shares near 0 and 1, and never outside them.</summary>
/// <remarks>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927.</remarks>
public static class Wilson
{
    /// <summary>The interval of successes over count.</summary>
    /// <param name="successes">0 to <paramref name="count"/>.</param>
    /// <param name="count">Trials, 1 or more.</param>
    /// <param name="level">Confidence, more than 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Interval Of(int successes, int count, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (successes < 0 || successes > count)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"Allowed is 0 to the count, {count}.");
        Check.Share(level, nameof(level));
        var z = NormalQuantile.Of(0.5 + level / 2);
        var share = (double)successes / count;
        var middle = (share + z * z / (2.0 * count)) / (1 + z * z / count);
        var half = z / (1 + z * z / count) * Math.Sqrt(share * (1 - share) / count + z * z / (4.0 * count * count));
        // The ends are exact where the share is: rounding must not leave a hair outside.
        return new(successes == 0 ? 0 : Math.Max(0, middle - half), share, successes == count ? 1 : Math.Min(1, middle + half), level);
    }
}
