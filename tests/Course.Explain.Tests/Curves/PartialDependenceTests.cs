using Course.Models;

namespace Course.Explain.Tests;

public class PartialDependenceTests
{
    private static readonly LinearModel Model = new(["age", "income"], [0.5, 2.0], Intercept: 1.0);
    private static readonly Rows Rows = new([20, 1, 40, 3], width: 2);

    // Closed form: intercept + weight · v + the other weight · the other feature's mean, by hand.
    [Fact]
    public void A_linear_models_curve_is_a_line_with_the_weight_as_slope() =>
        Assert.Equal([16.0, 18.0], PartialDependence.Of(Model, Rows, "income", [0, 1]).Mean);

    [Fact]
    public void Moving_a_feature_the_model_ignores_leaves_a_flat_curve() =>
        Gen.Double[-1e3, 1e3].Array[2, 60].Sample(values =>
        {
            var background = new Rows(values.AsSpan(0, values.Length / 2 * 2), width: 2);
            var ignoring = new LinearModel(["used", "ignored"], [1.5, 0.0], 0.25);
            var mean = PartialDependence.Of(ignoring, background, "ignored", [-7, 0, 7]).Mean;
            Assert.All(mean, m => Assert.Equal(mean[0], m));
        }, iter: 200);

    [Fact]
    public void An_unknown_feature_is_named_with_the_ones_there_are() =>
        Assert.StartsWith(
            "The model has no feature 'incme'. It has: age, income.",
            Assert.Throws<ArgumentException>(() => PartialDependence.Of(Model, Rows, "incme", [0])).Message);

    [Fact]
    public void A_one_hot_block_moves_as_one_and_has_a_point_a_level()
    {
        var model = new LinearModel(["x", "home=own", "home=rent"], [1, -2, 3], 0);
        var curve = PartialDependence.OfOneHot(model, new([5, 0, 1, 7, 1, 0], 3), new("home", ["home=own", "home=rent"]));
        Assert.Equal([4.0, 9.0], curve.Mean);
        Assert.Equal(CurveShape.Levels, curve.Shape);
        Assert.Equal(["home=own", "home=rent"], curve.Levels!);
    }

    [Fact]
    public void A_centred_curve_has_mean_zero_and_an_anchored_one_is_zero_there()
    {
        var curve = PartialDependence.Of(Model, Rows, "income", [0, 1, 5]);
        Close.To(0, curve.Centred().Mean.Sum());
        Assert.Equal(0, curve.AnchoredAt(1).Mean[1]);
        Close.To(0, curve.Centred([1, 2, 1]).Mean.Zip([1.0, 2, 1], (mean, weight) => mean * weight).Sum());
    }

    [Theory]
    [InlineData("The grid has no value.")]
    [InlineData("Grid value 1 is 1 after 2; grid values ascend strictly.", 2.0, 1.0)]
    [InlineData("Grid value 0 is NaN; grid values are finite.", double.NaN)]
    public void A_grid_that_is_not_finite_and_ascending_is_refused(string message, params double[] grid) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => PartialDependence.Of(Model, Rows, "age", grid)).Message);

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() =>
        Gen.Select(Arbitrary.Rows(3), Arbitrary.TwoOutputs(3)).Sample((background, scorer) =>
        {
            var options = new CurveOptions { Scale = Scale.Prediction };
            var one = PartialDependence.Of(scorer, background, "x2", [-1, 0, 4, 5], options).Mean;
            var surface = TwoWayPartialDependence.Of(scorer, background, "x1", [-1, 2], "x2", [0, 3, 5], options).Mean;
            foreach (var threads in Threads.More)
            {
                var more = options with { Parallelism = threads };
                Assert.Equal(one, PartialDependence.Of(scorer, background, "x2", [-1, 0, 4, 5], more).Mean);
                Assert.Equal(surface, TwoWayPartialDependence.Of(scorer, background, "x1", [-1, 2], "x2", [0, 3, 5], more).Mean);
            }
        }, iter: 50);
}
