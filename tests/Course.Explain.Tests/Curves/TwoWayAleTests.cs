namespace Course.Explain.Tests;

public class TwoWayAleTests
{
    [Fact]
    public void An_additive_model_has_no_second_order_effect() =>
        Arbitrary.Rows(2, most: 60).Where(rows => rows.Count > 2).Sample(background =>
        {
            var ale = TwoWayAle.Of(new FunctionScorer(2, x => Math.Sin(x[0]) + x[1]), background, "x1", "x2", bins: 4);
            // Relative to the size of the terms: margins of x1 and x2 reach 10.
            Assert.All(ale.Effects, effect => Close.To(0, effect, absolute: Close.Law * 10));
        }, iter: 200);

    // Closed form: of x1·x2 on a full lattice only (x1 - middle)(x2 - middle) is left.
    [Fact]
    public void Of_a_product_on_a_lattice_only_the_centred_product_is_left()
    {
        double[] values = [.. Enumerable.Range(0, 5).SelectMany(a => Enumerable.Range(0, 5).SelectMany(b => new double[] { a, b }))];
        var product = new FunctionScorer(2, x => x[0] * x[1]);
        var ale = TwoWayAle.Of(product, new(values, 2), "x1", "x2", bins: 5);
        Assert.Equal(25, ale.Counts.Sum());
        // The first bin holds two of five values (0 and 1), so the mean along an axis is (2·0.5 + 1.5 + 2.5 + 3.5) / 5 = 1.7.
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++)
                Close.To((ale.FirstEdges[i] - 1.7) * (ale.SecondEdges[j] - 1.7), ale.At(i, j));
    }

    [Fact]
    public void A_cell_without_rows_borrows_its_neighbour_and_says_that_it_is_empty()
    {
        var ale = TwoWayAle.Of(new FunctionScorer(2, x => x[0] * x[1]), new([0, 0, 1, 1, 2, 2, 3, 3], 2), "x1", "x2", bins: 3);
        Assert.Equal(0, ale.Counts[2]);
        Assert.All(ale.Effects, effect => Assert.True(double.IsFinite(effect)));
    }

    [Fact]
    public void A_constant_feature_is_refused() =>
        Assert.StartsWith(
            "'x2' is constant in the background",
            Assert.Throws<ArgumentException>(() => TwoWayAle.Of(new FunctionScorer(2, x => x[0]), new([1, 5, 2, 5], 2), "x1", "x2")).Message);
}
