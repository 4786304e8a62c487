namespace Course.Measure.Tests;

public class DriftTests
{
    private static readonly double[] Shifts = [0.0, 0.3, 0.8, 2.0];

    private static double[] Normal(int seed, int count, double shift = 0)
    {
        var draws = new Draws(seed, 0);
        return [.. Enumerable.Range(0, count).Select(_ => draws.Normal() + shift)];
    }

    [Fact]
    public void Equal_samples_have_no_drift() => Gen.Double[-5, 5].Array[1, 50].Sample(values =>
    {
        Assert.Equal(0, PopulationStability.Of(values, values));
        Assert.Equal((0.0, 1.0), (KolmogorovSmirnov.Of(values, values).Statistic, KolmogorovSmirnov.Of(values, values).PValue));
    });

    [Fact]
    public void A_larger_shift_is_a_larger_index_and_gap()
    {
        var reference = Normal(1, 4_000);
        double[] index = [.. Shifts.Select(shift => PopulationStability.Of(reference, Normal(2, 4_000, shift)))];
        double[] gap = [.. Shifts.Select(shift => KolmogorovSmirnov.Of(reference, Normal(2, 4_000, shift)).Statistic)];
        Assert.Equal(index.Order(), index);
        Assert.Equal(gap.Order(), gap);
        Assert.True(index[0] < 0.01 && index[1] > 0.05);
    }

    [Fact]
    public void Counts_that_swap_have_the_index_of_the_formula() =>
        Close.To(2 * (50.0 / 101) * Math.Log(75.5 / 25.5), PopulationStability.OfCounts([75, 25], [25, 75]));

    [Fact]
    public void The_gap_of_shifted_samples_is_counted_by_hand() => Close.To(0.5, KolmogorovSmirnov.Of([1, 2, 3, 4], [3, 4, 5, 6]).Statistic);

    // Under no drift a p-value is below 0.05 in 5 % of samples; 400 samples, four standard errors of 0.0109.
    [Fact]
    public void The_p_value_is_below_five_percent_about_five_percent_of_the_time()
    {
        var share = Enumerable.Range(0, 400).Count(i => KolmogorovSmirnov.Of(Normal(2 * i, 150), Normal(2 * i + 1, 150)).PValue < 0.05) / 400.0;
        Assert.InRange(share, 0.05 - 0.0436, 0.05 + 0.0436);
    }

    [Fact]
    public void Missing_values_are_refused_with_the_mend() =>
        Assert.Contains("Take missing ones out first", Assert.Throws<ArgumentException>(() => PopulationStability.Of([1, double.NaN], [1])).Message, StringComparison.Ordinal);
}
