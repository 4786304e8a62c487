using Course.Models;

namespace Course.Explain.Tests;

public class LinearShapTests
{
    [Fact]
    public void It_is_the_exact_value_of_the_interventional_game() =>
        Gen.Select(Arbitrary.Rows(4), Arbitrary.Rows(4, most: 5), Gen.Double[-3, 3].Array[4]).Sample((background, rows, weights) =>
        {
            var model = new LinearModel(["a", "b", "c", "d"], weights, 1, Link.Logit);
            var players = Players.Group(model.Features, new FeatureGroup("bd", ["b", "d"]));
            // Margins below 2^7 are rounded by 2^-46 a term; a mean of their differences stays within 2e-13.
            Close.To(ExactShapley.Of(model, background, rows).Attributions, LinearShap.Of(model, background, rows).Attributions);
            Close.To(ExactShapley.Of(model, background, rows, players).Attributions, LinearShap.Of(model, background, rows, players).Attributions);
        }, iter: 100);

    [Fact]
    public void A_class_each_adds_up() =>
        Gen.Select(Arbitrary.Rows(2), Gen.Double[-3, 3].Array[6]).Sample((rows, weights) =>
        {
            var model = new MulticlassLinearModel(["a", "b"], weights, [0, 1, 2]);
            Assert.True(LinearShap.Of(model, rows, rows).Verify(model, rows, tolerance: Close.Law).Holds);
        }, iter: 50);

    [Fact]
    public void Moving_standardisation_into_the_weights_keeps_margins_and_attributions() =>
        Gen.Select(Arbitrary.Rows(2), Gen.Double[-3, 3].Array[2], Gen.Double[0.1, 5].Array[2], Gen.Double[-5, 5].Array[2]).Sample((rows, weights, spreads, centres) =>
        {
            var model = new LinearModel(["a", "b"], weights, 0.5);
            var raw = LinearShap.OnRawUnits(model, centres, spreads);
            var standardised = new Rows([.. rows.Values.ToArray().Select((value, i) => (value - centres[i % 2]) / spreads[i % 2])], 2);
            // The terms: intercept, and weight / spread times value and centre.
            var law = Close.Law * (0.5 + Enumerable.Range(0, 2).Sum(i => Math.Abs(weights[i]) / spreads[i] * (10 + Math.Abs(centres[i]))));
            Close.To(model.Margins(standardised), raw.Margins(rows), absolute: law);
            Close.To(LinearShap.Of(model, standardised, standardised).Attributions, LinearShap.Of(raw, rows, rows).Attributions, absolute: law);
        }, iter: 100);
}
