namespace Course.Explain.Tests;

public class FriedmanHTests
{
    // The terms are margins of at most 1 + 10.
    [Fact]
    public void An_additive_pair_has_none() =>
        Arbitrary.Rows(2, most: 12).Sample(rows =>
            Close.To(0, FriedmanH.Of(new FunctionScorer(2, x => Math.Sin(x[0]) + x[1]), rows, "x1", "x2").Strength, absolute: Close.Law * 11), iter: 100);

    // Closed form: on the four corners of a centred square x1·x2 is all interaction.
    [Fact]
    public void A_pure_product_is_all_interaction()
    {
        var h = FriedmanH.Of(new FunctionScorer(2, x => x[0] * x[1]), new([-1, -1, -1, 1, 1, -1, 1, 1], 2), "x1", "x2");
        Assert.Equal(1, h.Squared);
        Assert.Equal(1, h.Strength);
    }

    [Fact]
    public void The_planted_pair_comes_first()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 240).Select(_ => random.NextDouble())];
        var model = new FunctionScorer(4, x => x[0] + 3 * x[1] * x[3] + 0.2 * x[2] * x[0]);
        var pairs = FriedmanH.Pairs(model, new(values, 4), ["x1", "x2", "x3", "x4"]);
        Assert.Equal(("x2", "x4"), (pairs[0].First, pairs[0].Second));
        Assert.Equal(6, pairs.Count);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() =>
        Gen.Select(Arbitrary.Rows(3, most: 15), Arbitrary.TwoOutputs(3)).Sample((rows, scorer) =>
        {
            var options = new CurveOptions { Scale = Scale.Prediction };
            var one = FriedmanH.Pairs(scorer, rows, scorer.Features, output: 1, options);
            foreach (var threads in Threads.More)
                Assert.Equal(one, FriedmanH.Pairs(scorer, rows, scorer.Features, output: 1, options with { Parallelism = threads }));
        }, iter: 30);
}
