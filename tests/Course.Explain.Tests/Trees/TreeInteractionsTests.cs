using Course.Models;

namespace Course.Explain.Tests;

public sealed class TreeInteractionsTests
{
    // Oracle: the definition, all coalitions.
    [Fact]
    public void Equal_the_interaction_index_of_the_game_by_definition() =>
        TreeCase.Any.Sample(@case => RequireBruteForce(@case, Players.Each(@case.Ensemble.Features)), iter: 300);

    [Fact]
    public void A_group_is_one_player_of_the_exact_game_between_groups() =>
        TreeCase.Any.Where(@case => @case.Ensemble.Features.Count >= 4).Sample(
            @case => RequireBruteForce(@case, Players.Group(@case.Ensemble.Features, new FeatureGroup("both", ["f1", "f3"]))), iter: 150);

    [Fact]
    public void Lines_sum_to_the_shap_values_and_matrices_are_symmetric() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 10], Gen.Int[1, 25]).Sample((seed, depth, features) =>
        {
            var (ensemble, rows, _, _) = TreeCase.Of(seed, depth, features, trees: 3);
            var interactions = TreeInteractions.For(ensemble).Of(rows);
            Close.To([.. TreeShap.For(ensemble).Of(rows).Attributions], [.. interactions.ToShapValues().Attributions]);
            for (var i = 0; i < features; i++)
                for (var j = 0; j < i; j++)
                    Assert.Equal(interactions.Between(i, j), interactions.Between(j, i));
        }, iter: 100);

    [Fact]
    public void Features_that_never_share_a_path_do_not_interact()
    {
        var tree = new TreeBuilder()
            .Split(0, 0, 0, 1, 2, cover: 8)
            .Split(1, 1, 0, 3, 4, cover: 4).Split(2, 2, 0, 5, 6, cover: 4)
            .Leaf(3, 1, 2).Leaf(4, 5, 2).Leaf(5, -2, 1).Leaf(6, 7, 3).Build();
        var interactions = TreeInteractions.For(new(["root", "left", "right"], [tree])).Of(new Rows([1, 1, 1, -1, -1, -1], 3));
        Assert.Equal(0.0, interactions.Between(1, 2, row: 0));
        Assert.Equal(0.0, interactions.Between(1, 2, row: 1));
        Assert.NotEqual(0.0, interactions.Between(0, 1, row: 0));
    }

    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        var (ensemble, _, _, _) = TreeCase.Of(seed: 8, depth: 7, features: 8, trees: 9);
        var rows = TreeCase.Table(new Random(6), 213, 8);
        var interactions = TreeInteractions.For(ensemble);
        var one = interactions.Of(rows).Values;
        Assert.Equal(one, interactions.Of(rows, parallelism: 2).Values);
        Assert.Equal(one, interactions.Of(rows, parallelism: 7).Values);
        Assert.Equal(one.Take(ensemble.OutputCount * 64), interactions.Of(new Rows(rows[0], 8)).Values);
    }

    [Fact]
    public void A_warm_explainer_allocates_nothing()
    {
        var (ensemble, rows, _, _) = TreeCase.Of(seed: 4, depth: 6, features: 6, trees: 10);
        var interactions = TreeInteractions.For(ensemble);
        var values = new double[rows.Count * ensemble.OutputCount * 36];
        interactions.Explain(rows.Values, values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        interactions.Explain(rows.Values, values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void RequireBruteForce(TreeCase @case, Players players)
    {
        var (ensemble, rows, _, _) = @case;
        var interactions = TreeInteractions.For(ensemble, players).Of(rows);
        for (var row = 0; row < rows.Count; row++)
            for (var output = 0; output < ensemble.OutputCount; output++)
            {
                var game = BruteForce.Game(players.Count, present => BruteForce.PathDependent(ensemble, players, rows[row], present, output));
                Close.To(BruteForce.Interactions(game, players.Count), interactions.Of(row, output).ToArray(), place: $"row {row}");
            }
    }
}
