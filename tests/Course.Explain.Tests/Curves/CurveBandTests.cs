using Course.Models;

namespace Course.Explain.Tests;

public class CurveBandTests
{
    private static readonly Rows Rows = Sampled();

    // Closed form: the mean of n draws has standard error sd / √n, and 95 % lie within 1.96 of them.
    [Fact]
    public void Over_rows_the_band_is_as_wide_as_the_standard_error_of_the_mean()
    {
        var model = new LinearModel(["a", "b"], [1, 2], 0);
        var band = CurveBand.OverRows(Ice.Of(model, Rows, "a", [0, 1]), seed: 5, replicates: 2_000);
        var column = Rows.Column(1);
        var sd = Math.Sqrt(column.Sum(v => (v - column.Average()) * (v - column.Average())) / column.Length);
        var expected = 2 * 1.96 * 2 * sd / Math.Sqrt(Rows.Count);
        Assert.InRange((band.Upper[0] - band.Lower[0]) / expected, 0.9, 1.1);
        Close.To(PartialDependence.Of(model, Rows, "a", [0, 1]).Mean, band.Curve);
    }

    [Fact]
    public void The_seed_repeats_the_band_and_is_in_the_result()
    {
        var ice = Ice.Of(new LinearModel(["a", "b"], [1, 2], 0), Rows, "a", [0, 1]);
        Assert.Equal(CurveBand.OverRows(ice, seed: 5).Lower, CurveBand.OverRows(ice, seed: 5).Lower);
        Assert.Equal(5, CurveBand.OverRows(ice, seed: 5).Seed);
    }

    [Fact]
    public void Over_refits_the_band_spans_the_refits()
    {
        const double Level = 0.999999;
        PartialDependence Fit(double weight) => PartialDependence.Of(new LinearModel(["a", "b"], [weight, 0], 0), Rows, "a", [0, 1]);
        var band = CurveBand.OverRefits([Fit(1), Fit(3)], Level);
        // The ends lie (1 - level) / 2 of the way from one fit (1) to the other (3) inside the extremes.
        const double Inside = (1 - Level) / 2 * (3 - 1);
        Close.To([0, 1 + Inside], band.Lower);
        Close.To([0, 3 - Inside], band.Upper);
        Close.To([0, 2], band.Curve);
    }

    [Fact]
    public void Ale_has_a_band_around_its_curve()
    {
        var band = CurveBand.OfAleOverRows(new FunctionScorer(2, x => x[0] * x[1]), Rows, "x1", seed: 2, bins: 4, replicates: 50);
        for (var i = 0; i < band.Points.Count; i++) Assert.InRange(band.Curve[i], band.Lower[i] - 0.2, band.Upper[i] + 0.2);
        Assert.True(band.Upper[0] > band.Lower[0]);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var model = new FunctionScorer(2, x => Math.Sin(3 * x[0]) * x[1]);
        var (ale, rows) = (Ale(1), OverRows(1));
        foreach (var threads in Threads.More)
        {
            Equal(ale, Ale(threads));
            Equal(rows, OverRows(threads));
        }

        CurveBand Ale(int threads) => CurveBand.OfAleOverRows(model, Rows, "x1", seed: 2, bins: 4, replicates: 20, options: new() { Parallelism = threads });
        CurveBand OverRows(int threads) => CurveBand.OverRows(Ice.Of(model, Rows, "x1", [0, 0.5, 1], new() { Parallelism = threads }), seed: 2, replicates: 20);
        static void Equal(CurveBand expected, CurveBand actual)
        {
            Assert.Equal(expected.Curve, actual.Curve);
            Assert.Equal(expected.Lower, actual.Lower);
            Assert.Equal(expected.Upper, actual.Upper);
        }
    }

    private static Rows Sampled()
    {
        var random = new Random(11);
        return new([.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())], 2);
    }
}
