namespace Course.Models.Tests;

public class YeoJohnsonTests
{
    [Theory]
    [InlineData(3, 1, 3), InlineData(-3, 1, -3), InlineData(3, 2, 7.5), InlineData(0, 0.7, 0)]
    public void Small_cases_are_as_by_hand(double value, double lambda, double expected) => Close.To(expected, YeoJohnson.Apply(value, lambda));

    [Fact]
    public void Lambda_zero_is_the_logarithm_of_one_more() => Close.To(Math.Log(8), YeoJohnson.Apply(7, 0));

    [Fact]
    public void Lambda_two_mirrors_the_logarithm_below_zero() => Close.To(-Math.Log(8), YeoJohnson.Apply(-7, 2));

    [Fact]
    public void Inverting_gives_the_value_back() =>
        Gen.Double[-100, 100].Select(Gen.Double[0.05, 1.95]).Sample((value, lambda) =>
            Close.To(value, YeoJohnson.Invert(YeoJohnson.Apply(value, lambda), lambda), relative: 1e-9, absolute: 1e-9));

    [Fact]
    public void Order_is_never_changed() =>
        Gen.Double[-50, 50].Select(Gen.Double[1e-3, 10], Gen.Double[-2, 4]).Sample((low, gap, lambda) =>
            Assert.True(YeoJohnson.Apply(low, lambda) < YeoJohnson.Apply(low + gap, lambda)));

    [Fact]
    public void Exponentials_of_evenly_spaced_normals_ask_for_the_logarithm()
    {
        // exp(z) - 1 for z symmetric about 3: log(y + 1) is symmetric, so lambda is near 0.
        double[] values = [.. Enumerable.Range(-20, 41).Select(i => Math.Exp(3 + i / 10.0) - 1)];
        Assert.InRange(YeoJohnson.FitLambda(values), -0.05, 0.05);
    }

    [Fact]
    public void The_fitted_lambda_beats_its_neighbours()
    {
        double[] values = [1, 2, 2, 3, 5, 9, 20, double.NaN];
        double[] known = values[..7];
        var lambda = YeoJohnson.FitLambda(values);
        Assert.True(Likelihood(known, lambda) >= Likelihood(known, lambda - 1e-3));
        Assert.True(Likelihood(known, lambda) >= Likelihood(known, lambda + 1e-3));
    }

    [Fact]
    public void A_constant_column_has_no_lambda() => Assert.Throws<ArgumentException>(() => YeoJohnson.FitLambda([2, 2, double.NaN]));

    private static double Likelihood(double[] values, double lambda)
    {
        var transformed = values.Select(value => YeoJohnson.Apply(value, lambda)).ToArray();
        var mean = transformed.Average();
        return -0.5 * values.Length * Math.Log(transformed.Average(value => (value - mean) * (value - mean)))
            + (lambda - 1) * values.Sum(value => Math.Log(value + 1));
    }
}
