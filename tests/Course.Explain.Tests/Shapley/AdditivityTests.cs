using Course.Models;

namespace Course.Explain.Tests;

public class AdditivityTests
{
    private static readonly LinearModel Model = new(["a", "b"], [1, 2], 0);
    private static readonly Rows Rows = new([1, 2, 3, 4], 2);

    [Fact]
    public void It_holds_for_attributions_of_this_model() => Assert.True(LinearShap.Of(Model, Rows, Rows).Verify(Model, Rows).Holds);

    [Fact]
    public void It_names_the_worst_row_of_another_models_attributions()
    {
        var report = LinearShap.Of(Model, Rows, Rows).Verify(new LinearModel(["a", "b"], [1, 2.5], 0), Rows);
        Assert.False(report.Holds);
        Assert.Equal(1, report.WorstRow);
        Close.To(2, report.LargestGap);
    }

    [Fact]
    public void A_margin_that_is_not_a_number_never_holds()
    {
        var rows = new Rows([double.NaN, 1], 2);
        var report = new ShapValues(["a", "b"], [0, 0], [0]).Verify(Model, rows);
        Assert.False(report.Holds);
        Assert.True(double.IsNaN(report.LargestGap));
    }
}
