using Course.Models;

namespace Course.Explain.Tests;

public class AleTests
{
    // Closed form: weight · (edge - mean of the piecewise line over the rows), by hand.
    [Fact]
    public void On_a_linear_model_the_curve_is_a_centred_line()
    {
        var model = new LinearModel(["age", "income"], [0.5, 2.0], Intercept: 1.0);
        var background = new Rows([20, 0, 40, 1, 60, 2], width: 2);
        Close.To([-5.0 / 3, 1.0 / 3, 7.0 / 3], Ale.Of(model, background, "income", bins: 2).Effects);
    }

    [Fact]
    public void On_an_additive_model_it_equals_the_centred_partial_dependence() =>
        Gen.Select(Arbitrary.Rows(3), Gen.Int[1, 8]).Sample((background, bins) =>
        {
            var additive = new FunctionScorer(3, x => Math.Sin(x[0]) + x[1] * x[1] / 10 - x[2]);
            var ale = Ale.Of(additive, background, "x1", bins);
            double[] weights = [.. ale.Edges.Select((_, edge) =>
                ((edge > 0 ? ale.Counts[edge - 1] : 0) + (edge < ale.Counts.Count ? ale.Counts[edge] : 0)) / 2.0)];
            if (ale.Counts.Count == 0) return;
            var curve = PartialDependence.Of(additive, background, "x1", ale.Edges.ToArray()).Centred(weights);
            // Margins below 32 are rounded by 2^-49; 8 bins of 2 corners add 3e-14.
            Close.To(curve.Mean, ale.Effects);
        }, iter: 200);

    [Fact]
    public void Adding_a_constant_to_the_model_or_effects_of_other_features_changes_nothing() =>
        Gen.Select(Arbitrary.Rows(2), Arbitrary.Scorer(2), Gen.Double[-5, 5]).Sample((background, scorer, constant) =>
        {
            var shifted = new FunctionScorer(2, x => scorer.Margin(x) + constant + Math.Cos(x[1]));
            // A bin adds up to 30 differences of margins below 2^8, so each sum is below 2^14 and its mean off by 2^-40; 5 bins, 2 models, curve and shift.
            Close.To(Ale.Of(scorer, background, "x1", 5).Effects, Ale.Of(shifted, background, "x1", 5).Effects, absolute: Close.Law * 20);
        }, iter: 200);

    [Fact]
    public void An_unused_feature_has_no_effect() =>
        Arbitrary.Rows(2).Sample(background =>
            Assert.All(Ale.Of(new FunctionScorer(2, x => Math.Exp(x[0] / 10)), background, "x2").Effects, effect => Assert.Equal(0, effect)), iter: 100);

    [Fact]
    public void A_row_on_an_edge_belongs_to_the_bin_that_ends_there()
    {
        var ale = Ale.Of(new FunctionScorer(1, x => x[0]), new([0, 1, 1, 2, 3], 1), "x1", [0, 1, 3]);
        Assert.Equal([3, 2], ale.Counts);
    }

    [Fact]
    public void Rows_without_the_feature_are_left_out() =>
        Assert.Equal(2, Ale.Of(new FunctionScorer(1, x => x[0]), new([0, double.NaN, 2], 1), "x1", bins: 2).RowCount);

    [Fact]
    public void A_constant_feature_has_one_edge_and_no_effect() =>
        Assert.Equal([0.0], Ale.Of(new FunctionScorer(1, x => x[0]), new([7, 7], 1), "x1").Effects);

    [Fact]
    public void A_row_outside_given_edges_is_named() =>
        Assert.StartsWith(
            "Row 1 has 5, outside the edges 0 to 3.",
            Assert.Throws<ArgumentException>(() => Ale.Of(new FunctionScorer(1, x => x[0]), new([0, 5], 1), "x1", [0, 3])).Message);

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() =>
        Gen.Select(Arbitrary.Rows(3), Arbitrary.TwoOutputs(3)).Sample((background, scorer) =>
        {
            var options = new CurveOptions { Scale = Scale.Prediction };
            var one = Ale.Of(scorer, background, "x2", 4, options);
            foreach (var threads in Threads.More)
                Assert.Equal(one.Effects, Ale.Of(scorer, background, "x2", 4, options with { Parallelism = threads }).Effects);
        }, iter: 50);
}
