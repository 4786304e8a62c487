using Course.Models;

namespace Course.Explain.Tests;

public sealed class TreeShapTests
{
    // Oracle: the definition, all coalitions.
    [Fact]
    public void Equals_the_shapley_values_of_the_game_by_definition() =>
        TreeCase.Any.Sample(@case => RequireBruteForce(@case, Players.Each(@case.Ensemble.Features)), iter: 400);

    [Fact]
    public void A_group_is_one_player_of_the_exact_game_between_groups() =>
        TreeCase.Any.Where(@case => @case.Ensemble.Features.Count >= 3).Sample(
            @case => RequireBruteForce(@case, Players.Group(@case.Ensemble.Features, new FeatureGroup("both", ["f0", "f2"]))), iter: 200);

    [Fact]
    public void Attributions_and_expected_value_add_up_to_the_margin() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 12], Gen.Int[1, 40]).Sample((seed, depth, features) =>
        {
            var (ensemble, rows, _, _) = TreeCase.Of(seed, depth, features, trees: 4);
            var shap = TreeShap.For(ensemble).Of(rows);
            var margins = ensemble.Margins(rows);
            for (var i = 0; i < margins.Length; i++)
                Close.To(margins[i], shap.Total(i / ensemble.OutputCount, i % ensemble.OutputCount));
        }, iter: 150);

    [Fact]
    public void A_feature_that_no_split_asks_gets_exactly_nothing() =>
        TreeCase.Any.Sample(@case =>
        {
            var used = @case.Ensemble.Trees.SelectMany(tree => tree.Feature.ToArray()).ToHashSet();
            var shap = TreeShap.For(@case.Ensemble).Of(@case.Rows);
            for (var row = 0; row < shap.RowCount; row++)
                for (var output = 0; output < shap.OutputCount; output++)
                    for (var player = 0; player < shap.PlayerCount; player++)
                        if (!used.Contains(player)) Assert.Equal(0.0, shap.Of(row, output)[player]);
        }, iter: 100);

    [Fact]
    public void A_split_whose_children_are_alike_gives_its_player_nothing() =>
        Gen.Double[-5, 5].Sample(value =>
        {
            var tree = new TreeBuilder()
                .Split(0, feature: 0, threshold: 0, left: 1, right: 2, cover: 8)
                .Leaf(1, value, cover: 6).Leaf(2, value, cover: 2).Build();
            var shap = TreeShap.For(new(["dummy", "other"], [tree])).Of(new Rows([-1, 0, 1, 0], 2));
            Assert.All(shap.Attributions, attribution => Close.To(0, attribution));
        }, iter: 50);

    // Symmetry: two features that enter the game alike get the same.
    [Fact]
    public void Players_that_stand_for_each_other_get_the_same_share() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5], Gen.Double[-5, 5]).Sample((none, one, both) =>
        {
            TreeBuilder Half(int root, int inner) => new TreeBuilder()
                .Split(0, root, 0, 1, 2, cover: 4)
                .Split(1, inner, 0, 3, 4, cover: 2).Split(2, inner, 0, 5, 6, cover: 2)
                .Leaf(3, none, 1).Leaf(4, one, 1).Leaf(5, one, 1).Leaf(6, both, 1);
            var shap = TreeShap.For(new(["a", "b"], [Half(0, 1).Build()])).Of(new Rows([1, 1], 2));
            Close.To(shap.Of(0)[0], shap.Of(0)[1]);
        }, iter: 100);

    [Fact]
    public void The_attributions_of_an_ensemble_are_the_sum_over_its_trees() =>
        TreeCase.Any.Sample(@case =>
        {
            var ensemble = @case.Ensemble;
            var whole = TreeShap.For(ensemble).Of(@case.Rows);
            var sums = new double[whole.Attributions.Count];
            for (var index = 0; index < ensemble.Trees.Count; index++)
            {
                var output = ensemble.Outputs[index];
                var alone = new TreeEnsemble(ensemble.Features, [ensemble.Trees[index]], new()
                {
                    Comparison = ensemble.Comparison, RoundsToFloat = ensemble.RoundsToFloat, BaseMargins = [0.0],
                });
                var part = TreeShap.For(alone, Players.Each(ensemble.Features)).Of(@case.Rows);
                for (var row = 0; row < whole.RowCount; row++)
                    for (var player = 0; player < whole.PlayerCount; player++)
                        sums[(row * whole.OutputCount + output) * whole.PlayerCount + player] += ensemble.Weight(output) * part.Of(row)[player];
            }

            Close.To(sums, [.. whole.Attributions]);
        }, iter: 100);

    [Fact]
    public void Every_number_of_threads_and_every_cut_of_the_table_gives_the_same_bits()
    {
        var (ensemble, _, _, _) = TreeCase.Of(seed: 3, depth: 8, features: 9, trees: 20);
        var rows = TreeCase.Table(new Random(5), 403, 9);
        var shap = TreeShap.For(ensemble);
        var one = shap.Of(rows).Attributions;
        Assert.Equal(one, shap.Of(rows, parallelism: 2).Attributions);
        Assert.Equal(one, shap.Of(rows, parallelism: 7).Attributions);
        for (var row = 0; row < rows.Count; row += 29)
            Assert.Equal(shap.Of(rows).Attributions.Skip(row * ensemble.OutputCount * 9).Take(ensemble.OutputCount * 9), shap.Of(new Rows(rows[row], 9)).Attributions);
    }

    [Fact]
    public void A_warm_explainer_allocates_nothing()
    {
        var (ensemble, rows, _, _) = TreeCase.Of(seed: 4, depth: 6, features: 6, trees: 10);
        var shap = TreeShap.For(ensemble);
        var attributions = new double[rows.Count * ensemble.OutputCount * 6];
        shap.Explain(rows.Values, attributions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        shap.Explain(rows.Values, attributions);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Closed form: a chain of splits on distinct features, every leaf but the last worth 0, is the product game of its players.
    [Theory]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(200)]
    public void A_deep_chain_of_distinct_features_shares_the_product_evenly(int depth)
    {
        var builder = new TreeBuilder();
        for (var level = 0; level < depth; level++)
            builder.Split(2 * level, level, 0, 2 * level + 1, 2 * level + 2, cover: Math.Pow(0.5, level))
                .Leaf(2 * level + 1, 0, cover: Math.Pow(0.5, level + 1));
        var tree = builder.Leaf(2 * depth, 1, cover: Math.Pow(0.5, depth)).Build();
        string[] features = [.. Enumerable.Range(0, depth).Select(i => $"f{i}")];
        var ones = Enumerable.Repeat(1.0, depth).ToArray();
        var shap = TreeShap.For(new(features, [tree])).Of(new Rows(ones, depth));
        Assert.All(shap.Attributions, attribution => Close.To((1 - Math.Pow(0.5, depth)) / depth, attribution));
    }

    // Closed form: one feature asked at every level is one player, who gets the margin minus the mean.
    [Fact]
    public void A_feature_asked_at_every_level_is_one_player()
    {
        const int Depth = 70;
        var builder = new TreeBuilder();
        for (var level = 0; level < Depth; level++)
            builder.Split(2 * level, 0, level, 2 * level + 1, 2 * level + 2, cover: Depth + 1 - level).Leaf(2 * level + 1, level, cover: 1);
        var ensemble = new TreeEnsemble(["f"], [builder.Leaf(2 * Depth, Depth, cover: 1).Build()]);
        double[] values = [-3, 0.5, 33.5, 69.5, 1000, double.NaN];
        var rows = new Rows(values, 1);
        var shap = TreeShap.For(ensemble).Of(rows);
        Close.To(Depth / 2.0, shap.ExpectedValues[0]);
        Close.To([.. ensemble.Margins(rows).Select(margin => margin - Depth / 2.0)], [.. shap.Attributions]);
    }

    [Fact]
    public void One_leaf_trees_are_all_expected_value()
    {
        var ensemble = new TreeEnsemble(["f"], [new TreeBuilder().Leaf(0, 2.5).Build()], new() { BaseMargins = [0.25] });
        var shap = TreeShap.For(ensemble).Of(new Rows([7], 1));
        Assert.Equal([0.0], shap.Attributions);
        Assert.Equal([2.75], shap.ExpectedValues);
    }

    [Fact]
    public void Trees_without_covers_are_refused_with_the_mend()
    {
        var tree = new TreeBuilder().Split(0, 0, 0, 1, 2).Leaf(1, 1).Leaf(2, 2).Build();
        var error = Assert.Throws<ArgumentException>(() => TreeShap.For(new(["f"], [tree])));
        Assert.StartsWith("Tree 0 has no covers", error.Message, StringComparison.Ordinal);
        Assert.Contains("Covers.Recount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_one_hot_split_over_two_players_is_refused()
    {
        var tree = new TreeBuilder().OneHot(0, 0, [0b11], 1, 2, cover: 2).Leaf(1, 1, cover: 1).Leaf(2, 2, cover: 1).Build();
        var ensemble = new TreeEnsemble(["home=rent", "home=own"], [tree], new() { Blocks = [new("home", 0, 2)] });
        Assert.Equal(["home"], TreeShap.For(ensemble).Players.Names);
        var error = Assert.Throws<ArgumentException>(() => TreeShap.For(ensemble, Players.Each(ensemble.Features)));
        Assert.StartsWith("A split asks the players 'home=rent' and 'home=own' at once", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_width_are_refused()
    {
        var (ensemble, _, _, _) = TreeCase.Of(seed: 1, features: 3);
        var error = Assert.Throws<ArgumentException>(() => TreeShap.For(ensemble).Of(new Rows([1, 2], 2)));
        Assert.StartsWith("The rows have 2 columns and the model 3 features.", error.Message, StringComparison.Ordinal);
    }

    private static void RequireBruteForce(TreeCase @case, Players players)
    {
        var (ensemble, rows, _, _) = @case;
        if (ensemble.Trees.Any(tree => !tree.HasCovers)) return;
        var shap = TreeShap.For(ensemble, players).Of(rows);
        for (var row = 0; row < rows.Count; row++)
            for (var output = 0; output < ensemble.OutputCount; output++)
            {
                var game = BruteForce.Game(players.Count, present => BruteForce.PathDependent(ensemble, players, rows[row], present, output));
                Close.To(game[0], shap.ExpectedValues[output]);
                Close.To(BruteForce.Shapley(game, players.Count), shap.Of(row, output).ToArray(), place: $"row {row}");
            }
    }
}
