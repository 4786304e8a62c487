namespace Course.Measure.Tests;

public class GroupRatesTests
{
    [Fact]
    public void The_gap_is_the_largest_rate_minus_the_smallest()
    {
        var rates = GroupRates.Of(["a", "b", "a", "b", "b"], [true, false, true, true, false]);
        Assert.Equal(["a", "b"], rates.Groups.Select(group => group.Group));
        Close.To(1 - 1.0 / 3, rates.Gap);
    }

    [Fact]
    public void Each_row_needs_a_group() =>
        Assert.Contains("1 groups for 2 decisions", Assert.Throws<ArgumentException>(() => GroupRates.Of(["a"], [true, false])).Message, StringComparison.Ordinal);
}
