namespace Course.Measure.Tests;

public class IntervalTests
{
    // Quantiles of the standard normal distribution to ten digits, from published tables.
    [Theory]
    [InlineData(0.975, 1.9599639845)]
    [InlineData(0.95, 1.6448536270)]
    [InlineData(0.995, 2.5758293035)]
    [InlineData(0.001, -3.0902323062)]
    public void A_normal_quantile_agrees_with_the_tables(double share, double point) =>
        Close.To(point, NormalQuantile.Of(share), absolute: 1e-9);

    [Fact]
    public void The_quantile_undoes_the_distribution() => Gen.Double[0.0001, 0.9999].Sample(share =>
        Close.To(share, NormalQuantile.Cumulative(NormalQuantile.Of(share)), absolute: 1e-11));

    // Wilson, by hand: 8 of 10 at z = 1.96 gives (0.8 + 0.19208 ± 1.96·√(0.016 + 0.0096040)) / 1.38416.
    [Fact]
    public void Wilsons_interval_agrees_with_the_formula_by_hand()
    {
        var interval = Wilson.Of(8, 10);
        Close.To(0.4902, interval.Low, absolute: 5e-5);
        Close.To(0.9433, interval.High, absolute: 5e-5);
    }

    [Fact]
    public void Wilsons_interval_stays_in_bounds_and_holds_its_estimate() =>
        Gen.Select(Gen.Int[1, 200], Gen.Double[0, 1]).Sample((count, share) =>
        {
            var interval = Wilson.Of((int)(count * share), count);
            Assert.True(interval.Low >= 0 && interval.High <= 1 && interval.Contains(interval.Estimate));
        });

    [Fact]
    public void The_standard_error_of_a_mean_is_the_deviation_over_the_root_of_n() =>
        Close.To(Math.Sqrt(5.0 / 3 / 4), StandardError.OfMean([1, 2, 3, 4]));

    [Fact]
    public void A_bootstrap_interval_of_a_mean_is_as_wide_as_its_standard_error_says()
    {
        var draws = new Draws(3, 0);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => draws.Normal())];
        var interval = Bootstrap.Of(values.Length, rows => rows.Average(row => values[row]), seed: 7, draws: 2_000);
        Close.To(2 * 1.96 * StandardError.OfMean(values), interval.High - interval.Low, relative: 0.08);
        Assert.Equal(interval, Bootstrap.Of(values.Length, rows => rows.Average(row => values[row]), seed: 7, draws: 2_000));
    }

    [Fact]
    public void Bad_levels_and_counts_are_named()
    {
        Assert.Contains("more than 0 and less than 1", Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(1, 2, level: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("0 to the count, 2", Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(3, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("draw 0 is NaN", Assert.Throws<ArgumentException>(() => Bootstrap.Of(2, rows => rows is [0, 1] ? 1 : double.NaN, seed: 4)).Message, StringComparison.Ordinal);
    }
}
