namespace Course.Measure;

/// <summary>Largest gap between the cumulative distributions of two samples, and how often chance alone reaches it.</summary>
/// <remarks>
/// The p-value is the asymptotic one: good from about 25 values a sample, too large (careful) where values are tied.
/// <para>Source: N. Smirnov, Table for estimating the goodness of fit of empirical distributions, Annals of Mathematical Statistics 19, 1948.</para>
/// </remarks>
/// <param name="Statistic">The gap, 0 to 1.</param>
/// <param name="PValue">Chance of a gap this large between two samples of one distribution, 0 to 1.</param>
public sealed record KolmogorovSmirnov(double Statistic, double PValue)
{
    /// <summary>Compares two samples. Cost: two sorts.</summary>
    /// <param name="reference">n values, finite.</param>
    /// <param name="window">m values, finite.</param>
    /// <exception cref="ArgumentException">A sample is empty or not finite.</exception>
    public static KolmogorovSmirnov Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> window)
    {
        Check.Sample(reference, nameof(reference));
        Check.Sample(window, nameof(window));
        var (a, b) = (reference.ToArray(), window.ToArray());
        Array.Sort(a);
        Array.Sort(b);
        int i = 0, j = 0;
        var gap = 0.0;
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= value) i++;
            while (j < b.Length && b[j] <= value) j++;
            gap = Math.Max(gap, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }

        return new(gap, Chance(gap * Math.Sqrt((double)a.Length * b.Length / (a.Length + b.Length))));
    }

    // Kolmogorov's distribution: an alternating series that falls fast for large arguments; its dual for small ones.
    private static double Chance(double lambda)
    {
        if (lambda < 0.2) return 1;
        var sum = 0.0;
        if (lambda < 1.18)
        {
            for (var k = 1; k <= 20; k += 2) sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * lambda * lambda));
            return Math.Clamp(1 - Math.Sqrt(2 * Math.PI) / lambda * sum, 0, 1);
        }

        for (var k = 1; k <= 20; k++) sum += (k % 2 == 1 ? 1 : -1) * Math.Exp(-2.0 * k * k * lambda * lambda);
        return Math.Clamp(2 * sum, 0, 1);
    }
}
