using Course.Models;

namespace Course.Explain.Tests;

public class ExactShapleyTests
{
    private static readonly Gen<double[]> FourPlayers = Gen.Double[-10, 10].Array[16];

    /// <summary>Sums of a few differences of a game's values: relative to the largest of them.</summary>
    private static double Law(double[] values) => Close.Law * values.Max(Math.Abs);

    [Fact]
    public void Attributions_share_all_of_the_game() => FourPlayers.Sample(values =>
        Close.To(values[15], ExactShapley.Of(Game.OfTable(["a", "b", "c", "d"], values)).Total(0), absolute: Law(values)));

    [Fact]
    public void They_equal_the_mean_over_all_orders_of_arrival() => FourPlayers.Sample(values =>
    {
        var sums = new double[4];
        foreach (var order in Shuffles.All(4))
        {
            var bits = 0;
            foreach (var player in order)
            {
                sums[player] += values[bits | 1 << player] - values[bits];
                bits |= 1 << player;
            }
        }

        Close.To([.. sums.Select(sum => sum / 24)], ExactShapley.Of(Game.OfTable(["a", "b", "c", "d"], values)).Of(0).ToArray(), absolute: Law(values));
    }, iter: 200);

    [Fact]
    public void A_player_that_changes_nothing_gets_nothing() => Gen.Double[-10, 10].Array[8].Sample(values =>
    {
        double[] withDummy = [.. values, .. values];
        Assert.Equal(0, ExactShapley.Of(Game.OfTable(["a", "b", "c", "dummy"], withDummy)).Of(0)[3]);
    });

    [Fact]
    public void Exchangeable_players_get_the_same() => Gen.Double[-10, 10].Array[4].Sample(bySize =>
    {
        var game = Game.Of(["a", "b", "c"], coalition => bySize[coalition.Size]);
        var values = ExactShapley.Of(game).Of(0).ToArray();
        Close.To([values[0], values[0]], [values[1], values[2]], absolute: Law(bySize));
    });

    [Fact]
    public void Attributions_of_a_sum_of_games_are_sums() => Gen.Select(FourPlayers, FourPlayers, Gen.Double[-3, 3]).Sample((one, other, factor) =>
    {
        string[] players = ["a", "b", "c", "d"];
        var sum = ExactShapley.Of(Game.OfTable(players, [.. one.Zip(other, (x, y) => x + factor * y)])).Of(0).ToArray();
        var (first, second) = (ExactShapley.Of(Game.OfTable(players, one)).Of(0).ToArray(), ExactShapley.Of(Game.OfTable(players, other)).Of(0).ToArray());
        Close.To([.. first.Zip(second, (x, y) => x + factor * y)], sum, absolute: Law(one) + Math.Abs(factor) * Law(other));
    });

    [Fact]
    public void Exchanging_row_and_reference_turns_every_sign() =>
        Gen.Select(Arbitrary.Scorer(4), Gen.Double[-10, 10].Array[4], Gen.Double[-10, 10].Array[4]).Sample((scorer, row, reference) =>
        {
            var there = ExactShapley.Of(scorer, new(reference, 4), row).Of(0).ToArray();
            var back = ExactShapley.Of(scorer, new(row, 4), reference).Of(0).ToArray();
            // The terms are margins of at most 1 + 2 · 2^4 + 2 · 10 · 10.
            Close.To([.. there.Select(value => -value)], back, absolute: Close.Law * 233);
        }, iter: 200);

    [Fact]
    public void A_feature_the_model_ignores_gets_nothing() =>
        Gen.Select(Arbitrary.Rows(3), Gen.Double[-10, 10].Array[3]).Sample((background, row) =>
            Close.To(0, ExactShapley.Of(new FunctionScorer(3, x => Math.Sin(x[0]) * x[2]), background, row).Of(0)[1]), iter: 100);

    [Fact]
    public void Grouped_players_are_the_exact_game_between_groups() =>
        Gen.Select(Arbitrary.Scorer(4), Arbitrary.Rows(4, most: 8), Gen.Double[-10, 10].Array[4]).Sample((scorer, background, row) =>
        {
            var players = Players.Group(scorer.Features, new FeatureGroup("pair", ["x2", "x4"]));
            var each = Game.Interventional(scorer, background, row);
            // The same game, asked coalition by coalition of the features.
            var between = Game.Of(["x1", "pair", "x3"], coalition =>
            {
                var features = Coalition.Empty;
                if (coalition.Contains(0)) features = features.With(0);
                if (coalition.Contains(1)) features = features.With(1).With(3);
                if (coalition.Contains(2)) features = features.With(2);
                return each.Value(features);
            });
            Assert.Equal(ExactShapley.Of(between).Of(0).ToArray(), ExactShapley.Of(scorer, background, row, players).Of(0).ToArray());
        }, iter: 100);

    [Fact]
    public void Every_output_is_shared_on_either_scale() =>
        Gen.Select(Arbitrary.TwoOutputs(3), Arbitrary.Rows(3), Arbitrary.Rows(3, most: 4)).Sample((scorer, background, rows) =>
        {
            foreach (var scale in new[] { Scale.Margin, Scale.Prediction })
                Assert.True(ExactShapley.Of(scorer, background, rows, options: new() { Scale = scale }).Verify(scorer, rows, tolerance: Close.Law).Holds);
        }, iter: 100);

    [Fact]
    public void Interactions_are_symmetric_and_their_lines_sum_to_the_attributions() => FourPlayers.Sample(values =>
    {
        var game = Game.OfTable(["a", "b", "c", "d"], values);
        var interactions = ExactShapley.Interactions(game);
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++) Assert.Equal(interactions.Between(i, j), interactions.Between(j, i));
        Close.To(ExactShapley.Of(game).Of(0).ToArray(), interactions.ToShapValues().Of(0).ToArray(), absolute: Law(values));
    });

    [Fact]
    public void An_additive_model_has_no_interactions() =>
        Gen.Select(Arbitrary.Rows(3), Arbitrary.Rows(3, most: 3)).Sample((background, rows) =>
        {
            var values = ExactShapley.Interactions(new FunctionScorer(3, x => Math.Sin(x[0]) + x[1] - x[2] * x[2]), background, rows);
            // Means of margins below 2^7, each rounded by 2^-46 a few times; four of them make the pair.
            Close.To(0, values.Between(0, 2));
        }, iter: 50);

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() =>
        Gen.Select(Arbitrary.TwoOutputs(3), Arbitrary.Rows(3), Arbitrary.Rows(3)).Sample((scorer, background, rows) =>
        {
            var one = ExactShapley.Of(scorer, background, rows).Attributions;
            foreach (var threads in Threads.More)
                Assert.Equal(one, ExactShapley.Of(scorer, background, rows, options: new() { Parallelism = threads }).Attributions);
        }, iter: 30);

    [Fact]
    public void A_conditional_game_gives_credit_to_a_twin_that_the_model_never_reads()
    {
        var model = new FunctionScorer(2, x => x[0]);
        var twins = new Rows([.. Enumerable.Range(0, 40).SelectMany(i => new double[] { i, i })], 2);
        var conditional = ExactShapley.Of(Game.Conditional(model, twins, [35, 35], neighbours: 3)).Of(0).ToArray();
        var interventional = ExactShapley.Of(model, twins, [35.0, 35.0]).Of(0).ToArray();
        Assert.Equal(0, interventional[1]);
        Close.To(conditional[0], conditional[1], relative: 0.1);
        Close.To(35 - 19.5, conditional.Sum());
    }

    [Fact]
    public void Too_many_players_are_refused_with_the_ways_that_remain() =>
        Assert.Contains(
            "at most 20 players are enumerated. Group features, or use KernelShap or PermutationShap.",
            Assert.Throws<ArgumentException>(() => ExactShapley.Of(new FunctionScorer(21, x => x[0]), new(new double[21], 21), new double[21])).Message,
            StringComparison.Ordinal);
}
