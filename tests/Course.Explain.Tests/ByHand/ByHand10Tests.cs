using Course.Models;

namespace Course.Explain.Tests;

public class ByHand10Tests
{
    private const double Printed = 0.0005;
    private static readonly FunctionScorer Model = new(2, x => 0.1 + 0.3 * x[0] + 0.2 * x[1] + 0.4 * x[0] * x[1]);
    private static readonly Rows FourRows = new([0, 0, 0.2, 1, 0.8, 0, 1, 1], width: 2);
    private static readonly FunctionScorer Apart = new(2, x => (x[0] - x[1]) * (x[0] - x[1]));
    private static readonly Rows Together = new([1, 1, 2, 2, 3, 3, 4, 4], width: 2);

    [Theory]
    [InlineData(0, 0.20)]
    [InlineData(0.5, 0.45)]
    [InlineData(1, 0.70)]
    public void Partial_dependence_of_the_four_rows(double value, double mean) =>
        Close.To(mean, PartialDependence.Of(Model, FourRows, "x1", [value]).Mean[0], 0, Printed);

    [Theory]
    [InlineData(0, 0.10, 0.25, 0.40, 0.3)]
    [InlineData(1, 0.30, 0.65, 1.00, 0.7)]
    public void Curves_of_single_rows_have_another_slope_than_their_mean(int row, double atZero, double atHalf, double atOne, double slope)
    {
        var ice = Ice.Of(Model, FourRows, "x1", [0, 0.5, 1]);
        Close.To([atZero, atHalf, atOne], ice.Curve(row), 0, Printed);
        Assert.All(ice.Derivative().Curve(row), value => Close.To(slope, value, 0, Printed));
        Assert.All(ice.Mean().Mean.Zip(ice.Mean().Mean.Skip(1), (a, b) => (b - a) / 0.5), value => Close.To(0.5, value, 0, Printed));
    }

    [Fact]
    public void An_interpolated_surface_shows_a_customer_who_cannot_exist()
    {
        var surface = TwoWayPartialDependence.Of(Model, FourRows, "x1", [0, 1], "x2", [0, 1]);
        var middle = (surface.At(0, 0) + surface.At(0, 1) + surface.At(1, 0) + surface.At(1, 1)) / 4;
        Close.To(0.45, middle, 0, Printed);
    }

    [Theory]
    [InlineData(1, 3.5)]
    [InlineData(2.5, 1.25)]
    [InlineData(4, 3.5)]
    public void Partial_dependence_of_correlated_features_digs_a_valley_where_nobody_is(double value, double mean)
    {
        Assert.All(Apart.Margins(Together), margin => Assert.Equal(0, margin));
        Close.To(mean, PartialDependence.Of(Apart, Together, "x1", [value]).Mean[0], 0, Printed);
    }

    [Fact]
    public void Accumulated_local_effects_of_the_same_rows_stay_small()
    {
        var ale = Ale.Of(Apart, Together, "x1", [1, 2.5, 4]);
        Assert.Equal([2, 2], ale.Counts);
        Close.To([0.75, -0.75], ale.LocalEffects, 0, Printed);
        Close.To([0, 0.75, 0], ale.Accumulated, 0, Printed);
    }

    [Fact]
    public void With_many_rows_and_narrow_bins_accumulated_local_effects_tend_to_zero()
    {
        double[] values = [.. Enumerable.Range(0, 401).SelectMany(i => new[] { 1 + 3 * i / 400.0, 1 + 3 * i / 400.0 })];
        var ale = Ale.Of(Apart, new Rows(values, width: 2), "x1", bins: 100);
        Assert.All(ale.Effects, effect => Assert.InRange(effect, -0.02, 0.02));
    }
}
