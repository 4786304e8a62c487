namespace Course.Explain.Tests;

public class GridTests
{
    [Fact]
    public void Quantiles_are_observed_values_and_drop_duplicates_and_missing() =>
        Assert.Equal([1, 2, 5], Grid.Quantiles([5, double.NaN, 1, 1, 2, 2, 2], 4));

    [Fact]
    public void An_even_grid_has_both_ends() => Assert.Equal([0, 0.5, 1], Grid.Even(0, 1, 3));

    [Fact]
    public void Distinct_values_come_in_order() => Assert.Equal([-1, 0, 3], Grid.Distinct([3, -1, 0, 3, double.NaN]));

    [Fact]
    public void Edges_span_the_data_and_ascend() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Array[1, 50], Gen.Int[1, 20]).Sample((values, bins) =>
        {
            var edges = Grid.Edges(values, bins);
            Assert.Equal(values.Min(), edges[0]);
            Assert.Equal(values.Max(), edges[^1]);
            for (var i = 1; i < edges.Length; i++) Assert.True(edges[i] > edges[i - 1]);
        }, iter: 300);

    [Fact]
    public void A_feature_without_values_has_no_grid() =>
        Assert.StartsWith("All values of the feature are missing", Assert.Throws<ArgumentException>(() => Grid.Quantiles([double.NaN], 3)).Message);
}
