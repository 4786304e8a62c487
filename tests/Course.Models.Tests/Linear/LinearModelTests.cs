namespace Course.Models.Tests;

public class LinearModelTests
{
    [Fact]
    public void A_margin_is_the_intercept_plus_weight_times_value() =>
        Assert.Equal([12.5, 22.5], new LinearModel(["age", "income"], [0.5, 2.0], 0.5).Margins(new Rows([20, 1, 40, 1], width: 2)));

    [Fact]
    public void Scoring_rows_together_gives_the_bits_of_scoring_them_alone() =>
        Gen.Double[-1e3, 1e3].Array[3, 30].Sample(values =>
        {
            var rows = new Rows(values.AsSpan(0, values.Length / 3 * 3), width: 3);
            var model = new LinearModel(["a", "b", "c"], [0.1, -2.7, 3.3], 0.7);
            var together = model.Margins(rows);
            for (var row = 0; row < rows.Count; row++) Assert.Equal(together[row], model.Margin(rows[row]));
        });
}
