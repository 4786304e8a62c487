using Course.Models;

namespace Course.Explain.Tests;

public class CategoricalAleTests
{
    // Closed form: an additive model's effects are its level effects minus their mean over the rows.
    [Fact]
    public void Of_an_additive_model_they_are_the_centred_level_effects()
    {
        double[] effectOf = [3, 7, -2];
        var model = new FunctionScorer(2, x => effectOf[(int)x[0]] + x[1]);
        var ale = CategoricalAle.Of(model, new([0, 5, 0, 1, 1, 2, 2, 9], 2), "x1", [0, 1, 2]);
        Assert.Equal([2, 1, 1], ale.Counts);
        var mean = (3 + 3 + 7 - 2) / 4.0;
        Close.To([3 - mean, 7 - mean, -2 - mean], ale.Effects);
    }

    [Fact]
    public void A_one_hot_block_gives_what_codes_give() =>
        Gen.Select(Gen.Int[0, 2].Array[1, 20], Arbitrary.Scorer(2)).Sample((codes, scorer) =>
        {
            var coded = new Rows([.. codes.SelectMany((code, row) => new[] { code, row * 0.5 })], 2);
            var hot = new Rows([.. codes.SelectMany((code, row) => new[] { code == 0 ? 1 : 0, code == 1 ? 1 : 0, code == 2 ? 1.0 : 0, row * 0.5 })], 4);
            var ofHot = new FunctionScorer(["c=0", "c=1", "c=2", "x2"], Link.Identity, x => scorer.Margin([x[1] + 2 * x[2], x[3]]));
            Assert.Equal(
                CategoricalAle.Of(scorer, coded, "x1", [0, 1, 2]).Effects,
                CategoricalAle.OfOneHot(ofHot, hot, new("c", ["c=0", "c=1", "c=2"])).Effects);
        }, iter: 100);

    [Fact]
    public void Levels_are_ordered_by_the_likeness_of_their_rows()
    {
        // Levels 10, 20, 30, 40 have other features around 0, 3, 1, 2: the order of likeness is 10, 30, 40, 20.
        double[] middles = [0, 3, 1, 2];
        double[] values = [.. Enumerable.Range(0, 200).SelectMany(i => new[] { 10.0 * (i % 4 + 1), middles[i % 4] + i / 80.0 })];
        var order = LevelOrder.BySimilarity(new(values, 2), column: 0);
        Assert.Equal([10, 30, 40, 20], order);
    }
}
