using Course.Models;

namespace Course.Explain.Tests;

public class OffManifoldTests
{
    private static Rows Cloud(double correlation, int count = 300)
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] values = [.. Enumerable.Range(0, count).SelectMany(_ =>
        {
            var (a, b) = (Normal(), Normal());
            return new[] { a, correlation * a + Math.Sqrt(1 - correlation * correlation) * b };
        })];
        return new(values, 2);
    }

    [Fact]
    public void The_data_themselves_are_on_the_manifold() => Assert.Equal(0, OffManifold.Of(Cloud(0.5), Cloud(0.5)).Share);

    [Fact]
    public void Independent_features_leave_the_data_less_than_correlated_ones()
    {
        var independent = Share(Cloud(0));
        var correlated = Share(Cloud(0.99));
        Assert.True(independent < 0.1, $"{independent}");
        Assert.True(correlated > 0.4, $"{correlated}");

        static double Share(Rows rows) => OffManifold.OfPartialDependence(rows, column: 1, Grid.Quantiles(rows.Column(1), 20)).Share;
    }

    // By hand: neighbours are 1 apart (sd 1 each way after scaling), the stray point is 5 scaled units away.
    [Fact]
    public void Distances_are_in_standard_deviations()
    {
        var result = OffManifold.Of(new Rows([0, 10, 20], 1), new Rows([10, 70], 1));
        Close.To([0, 5], result.Distances);
        Close.To(1, result.Threshold);
        Assert.True(result.IsOff(1));
        Assert.Equal(0.5, result.Share);
    }

    [Fact]
    public void A_missing_value_is_one_deviation_from_a_present_one()
    {
        var data = new Rows([0, 0, 10, 0, 20, 0], 2);
        Close.To([1], OffManifold.Of(data, new Rows([double.NaN, 0], 2)).Distances);
    }

    [Fact]
    public void Permuting_one_of_two_twins_invents_rows()
    {
        var twins = Cloud(0.999);
        Assert.True(OffManifold.OfPermutation(twins, [0], seed: 1).Share > 0.5);
        Assert.Equal(0, OffManifold.OfPermutation(twins, [0, 1], seed: 1).Share);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var one = OffManifold.OfPermutation(Cloud(0.3), [0], seed: 1);
        foreach (var threads in Threads.More)
            Assert.Equal(one.Distances, OffManifold.OfPermutation(Cloud(0.3), [0], seed: 1, threads).Distances);
    }
}
