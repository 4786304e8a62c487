using Course.Models;

namespace Course.Explain.Tests;

/// <summary>What both samplers promise.</summary>
public abstract class SampledShapTests
{
    protected abstract ShapValues Of(Game game, SampledShapOptions options);

    protected abstract ShapValues Of(IScorer scorer, Rows background, Rows rows, SampledShapOptions options);

    /// <summary>A game with interactions of all sizes; more coalitions than the budget.</summary>
    private static Game Wide(int seed, int players = 8)
    {
        var random = new Random(seed);
        double[] weights = [.. Enumerable.Range(0, players).Select(_ => random.NextDouble() * 4 - 2)];
        return Game.Of([.. Enumerable.Range(0, players).Select(player => $"p{player}")], coalition =>
        {
            var sum = Enumerable.Range(0, players).Where(coalition.Contains).Sum(player => weights[player]);
            return sum + Math.Sin(3 * sum) * 2;
        });
    }

    [Fact]
    public void Attributions_add_up_whatever_was_sampled() =>
        Gen.Int[0, 10_000].Sample(seed =>
        {
            var values = Of(Wide(seed), new() { MaxCoalitions = 120, StandardError = 0, Seed = seed });
            // The terms are at most 8 weights of 2, and 2.
            Close.To(Wide(seed).Value(Coalition.All(8)), values.Total(0), absolute: Close.Law * 18);
        }, iter: 50);

    [Fact]
    public void Exact_values_lie_within_the_stated_errors_about_as_often_as_they_should()
    {
        var (covered, all) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var exact = ExactShapley.Of(Wide(seed));
            var values = Of(Wide(seed), new() { MaxCoalitions = 200, StandardError = 0, Seed = seed + 1_000_000 });
            for (var player = 0; player < 8; player++, all++)
                if (Math.Abs(values.Of(0)[player] - exact.Of(0)[player]) <= 1.96 * values.StandardErrors![player]) covered++;
        }

        // 2,400 intervals of 95 %, not independent within a game; few pairs make the estimate of the error rough.
        Assert.InRange((double)covered / all, 0.90, 0.99);
    }

    [Fact]
    public void Sampling_stops_once_the_error_is_small_enough()
    {
        var rough = Of(Wide(1, players: 12), new() { StandardError = 0.5, MaxCoalitions = 4_000, Seed = 5 });
        Assert.All(rough.StandardErrors!, error => Assert.True(error <= 0.5));
        Assert.True(rough.CoalitionCounts![0] < 3_000);
        var spent = Of(Wide(1, players: 12), new() { StandardError = 1e-9, MaxCoalitions = 250, Seed = 5 });
        Assert.InRange(spent.CoalitionCounts![0], 230, 250);
    }

    [Fact]
    public void The_seed_repeats_the_values_and_rows_have_streams_of_their_own() =>
        Gen.Select(Arbitrary.Scorer(8), Arbitrary.Rows(8, most: 4)).Sample((scorer, rows) =>
        {
            var options = new SampledShapOptions { MaxCoalitions = 60, StandardError = 0, Seed = 9 };
            var one = Of(scorer, rows, rows, options);
            Assert.Equal(9, one.Seed);
            foreach (var threads in Threads.More)
            {
                var more = Of(scorer, rows, rows, options with { Parallelism = threads });
                Assert.Equal(one.Attributions, more.Attributions);
                Assert.Equal(one.StandardErrors, more.StandardErrors);
            }
        }, iter: 20);

    [Fact]
    public void A_linear_model_needs_no_more_than_the_least_sample() =>
        Gen.Select(Arbitrary.Rows(9, most: 5), Gen.Double[-2, 2].Array[9]).Sample((rows, weights) =>
        {
            var model = new LinearModel([.. Enumerable.Range(0, 9).Select(i => $"f{i}")], weights, 0.5);
            var values = Of(model, rows, rows, new() { MaxCoalitions = 300, StandardError = 1e-6, Seed = 3 });
            // Relative to the largest attribution there can be: weight 2 times a distance of 20.
            Close.To(LinearShap.Of(model, rows, rows).Attributions, values.Attributions, absolute: Close.Law * 40);
        }, iter: 30);

    [Fact]
    public void A_budget_too_small_is_refused() =>
        Assert.StartsWith(
            "A budget of 10 coalitions is too small for 8 players; give at least 16.",
            Assert.Throws<ArgumentException>(() => Of(Wide(0), new() { MaxCoalitions = 10 })).Message);
}

public class PermutationShapTests : SampledShapTests
{
    [Fact]
    public void Two_players_need_one_pair_of_orders() => Gen.Double[-5, 5].Array[4].Sample(values =>
    {
        var game = Game.OfTable(["a", "b"], values);
        Close.To(ExactShapley.Of(game).Of(0).ToArray(), PermutationShap.Of(game).Of(0).ToArray());
        Assert.Equal([0, 0], PermutationShap.Of(game).StandardErrors!);
    });

    protected override ShapValues Of(Game game, SampledShapOptions options) => PermutationShap.Of(game, options);

    protected override ShapValues Of(IScorer scorer, Rows background, Rows rows, SampledShapOptions options) =>
        PermutationShap.Of(scorer, background, rows, options: options);
}

public class KernelShapTests : SampledShapTests
{
    [Fact]
    public void Where_all_coalitions_fit_the_budget_the_values_are_exact() =>
        Gen.Select(Arbitrary.TwoOutputs(6), Arbitrary.Rows(6, most: 6), Gen.Double[-10, 10].Array[6]).Sample((scorer, background, row) =>
        {
            var values = KernelShap.Of(scorer, background, row);
            Close.To(ExactShapley.Of(scorer, background, row).Attributions, values.Attributions);
            Assert.All(values.StandardErrors!, error => Assert.Equal(0, error));
        }, iter: 100);

    [Fact]
    public void A_single_player_gets_everything() =>
        Assert.Equal([3.0], KernelShap.Of(Game.OfTable(["all"], [1, 4])).Of(0).ToArray());

    protected override ShapValues Of(Game game, SampledShapOptions options) => KernelShap.Of(game, options);

    protected override ShapValues Of(IScorer scorer, Rows background, Rows rows, SampledShapOptions options) =>
        KernelShap.Of(scorer, background, rows, options: options);
}
