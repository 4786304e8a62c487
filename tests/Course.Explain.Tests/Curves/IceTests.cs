using Course.Models;

namespace Course.Explain.Tests;

public class IceTests
{
    [Fact]
    public void The_mean_of_the_curves_is_the_partial_dependence() =>
        Gen.Select(Arbitrary.Rows(3), Arbitrary.TwoOutputs(3)).Sample((rows, scorer) =>
            Assert.Equal(
                PartialDependence.Of(scorer, rows, "x2", [-1, 0, 4]).Mean,
                Ice.Of(scorer, rows, "x2", [-1, 0, 4]).Mean().Mean), iter: 100);

    [Fact]
    public void Without_interaction_centred_curves_coincide() =>
        Arbitrary.Rows(2).Sample(rows =>
        {
            // The terms are margins of at most 1 + 10.
            var ice = Ice.Of(new FunctionScorer(2, x => Math.Sin(x[0]) + x[1]), rows, "x1", [-1, 0, 2]).Centred();
            for (var row = 1; row < rows.Count; row++) Close.To(ice.Curve(0), ice.Curve(row), absolute: Close.Law * 11);
        }, iter: 100);

    [Fact]
    public void Groups_are_named_counted_and_averaged_in_order_of_appearance()
    {
        var model = new FunctionScorer(2, x => x[0] * x[1]);
        var groups = Ice.Of(model, new([0, 2, 0, 1, 0, 4], 2), "x1", [0, 1]).GroupBy(["late", "none", "late"]);
        Assert.Equal(["late", "none"], groups.Select(group => group.Name));
        Assert.Equal([0, 3], groups[0].Curve.Mean);
        Assert.Equal(2, groups[0].Curve.BackgroundCount);
    }

    [Fact]
    public void A_row_at_its_own_value_keeps_its_own_margin() =>
        Gen.Select(Arbitrary.Rows(2, most: 5), Arbitrary.Scorer(2)).Sample((rows, scorer) =>
        {
            for (var row = 0; row < rows.Count; row++)
                Assert.Equal(scorer.Margin(rows[row]), Ice.Of(scorer, rows, "x2", [rows[row][1]]).Curve(row)[0]);
        }, iter: 50);

    [Fact]
    public void Curves_on_the_prediction_scale_pass_the_link()
    {
        var model = new LinearModel(["a"], [1], 0, Link.Logit);
        Assert.Equal([0.5], Ice.Of(model, new([3], 1), "a", [0], new() { Scale = Scale.Prediction }).Curve(0));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() =>
        Gen.Select(Arbitrary.Rows(3), Arbitrary.TwoOutputs(3)).Sample((rows, scorer) =>
        {
            var one = Ice.Of(scorer, rows, "x2", [-1, 0, 4]);
            foreach (var threads in Threads.More)
                Assert.Equal(one.Curves, Ice.Of(scorer, rows, "x2", [-1, 0, 4], new() { Parallelism = threads }).Curves);
        }, iter: 50);
}
