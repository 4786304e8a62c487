using Course.Models;

namespace Course.Explain.Tests;

public sealed class ReferenceTreeShapTests
{
    // Law: φ(x; r) = -φ(r; x).
    [Fact]
    public void Swapping_row_and_reference_turns_every_sign() =>
        TreeCase.Any.Sample(@case =>
        {
            var shap = ReferenceTreeShap.For(@case.Ensemble);
            for (var i = 1; i < @case.Rows.Count; i++)
            {
                var there = shap.Of(@case.Rows[i], @case.Rows[i - 1]).Attributions;
                Close.To([.. there], [.. shap.Of(@case.Rows[i - 1], @case.Rows[i]).Attributions.Select(attribution => -attribution)]);
            }
        }, iter: 200);

    [Fact]
    public void A_row_against_itself_gives_exactly_nothing() =>
        TreeCase.Any.Sample(@case =>
            Assert.All(ReferenceTreeShap.For(@case.Ensemble).Of(@case.Rows[0], @case.Rows[0]).Attributions, attribution => Assert.Equal(0.0, attribution)),
            iter: 50);

    [Fact]
    public void Attributions_add_up_to_the_difference_of_the_margins() =>
        TreeCase.Any.Sample(@case =>
        {
            var shap = ReferenceTreeShap.For(@case.Ensemble).Of(@case.Rows[0], @case.Rows[1]);
            var margins = @case.Ensemble.Margins(@case.Rows);
            for (var output = 0; output < shap.OutputCount; output++)
            {
                Assert.Equal(margins[shap.OutputCount + output], shap.ExpectedValues[output]);
                Close.To(margins[output], shap.Total(0, output));
            }
        }, iter: 100);

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var (ensemble, rows, _, _) = TreeCase.Of(seed: 2, features: 4);
        var error = Assert.Throws<ArgumentException>(() => ReferenceTreeShap.For(ensemble).Of(rows[0], [1, 2]));
        Assert.StartsWith("A row of 4, a reference of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warm_explainer_allocates_nothing()
    {
        var (ensemble, rows, _, _) = TreeCase.Of(seed: 4, depth: 6, features: 6, trees: 10);
        var shap = ReferenceTreeShap.For(ensemble);
        var attributions = new double[ensemble.OutputCount * 6];
        shap.Explain(rows[0], rows[1], attributions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 1; row < rows.Count; row++) shap.Explain(rows[row], rows[row - 1], attributions);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
