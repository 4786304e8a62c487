using Course.Models;

namespace Course.Explain.Tests;

public class AgreementPanelTests
{
    [Fact]
    public void On_a_linear_model_the_three_coincide() =>
        Gen.Select(Arbitrary.Rows(2).Where(rows => Grid.Distinct(rows.Column(0)).Length > 1), Gen.Double[-2, 2].Array[2]).Sample((rows, weights) =>
        {
            var model = new LinearModel(["a", "b"], weights, 0.5);
            // The terms are margins of at most 0.5 + 2 · 10 + 2 · 10.
            Assert.True(AgreementPanel.Of(model, rows, "a", LinearShap.Of(model, rows, rows), bins: 5).LargestGap <= Close.Law * 40.5);
        }, iter: 100);

    [Fact]
    public void Where_features_go_together_they_part()
    {
        var model = new FunctionScorer(2, x => (x[0] - x[1]) * (x[0] - x[1]));
        var rows = new Rows([.. Enumerable.Range(0, 40).SelectMany(i => new[] { i / 10.0, i / 10.0 })], 2);
        var panel = AgreementPanel.Of(model, rows, "x1", ExactShapley.Of(model, rows, rows));
        Assert.True(panel.LargestGap > 1);
        Assert.All(panel.Ale, effect => Assert.InRange(effect, -0.5, 0.5));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() =>
        Gen.Select(Arbitrary.Rows(3).Where(rows => Grid.Distinct(rows.Column(1)).Length > 1), Arbitrary.Scorer(3)).Sample((rows, scorer) =>
        {
            var one = Panel(1);
            foreach (var threads in Threads.More)
            {
                var more = Panel(threads);
                Assert.Equal(one.PartialDependence, more.PartialDependence);
                Assert.Equal(one.Ale, more.Ale);
                Assert.Equal(one.Shap, more.Shap);
            }

            AgreementPanel Panel(int threads) => AgreementPanel.Of(
                scorer, rows, "x2", ExactShapley.Of(scorer, rows, rows, options: new() { Parallelism = threads }), bins: 5, parallelism: threads);
        }, iter: 20);
}
