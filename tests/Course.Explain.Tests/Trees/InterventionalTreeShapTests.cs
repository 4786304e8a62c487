using Course.Models;

namespace Course.Explain.Tests;

public sealed class InterventionalTreeShapTests
{
    // Oracle: the definition, all coalitions, every background row scored.
    [Fact]
    public void Equals_the_shapley_values_of_the_game_by_definition() =>
        TreeCase.Any.Sample(@case => RequireBruteForce(@case, Players.Each(@case.Ensemble.Features)), iter: 200);

    [Fact]
    public void A_group_is_one_player_of_the_exact_game_between_groups() =>
        TreeCase.Any.Where(@case => @case.Ensemble.Features.Count >= 3).Sample(
            @case => RequireBruteForce(@case, Players.Group(@case.Ensemble.Features, new FeatureGroup("both", ["f0", "f2"]))), iter: 100);

    [Fact]
    public void Is_the_mean_over_reference_rows_of_the_two_row_game() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 9], Gen.Int[1, 20]).Sample((seed, depth, features) =>
        {
            var (ensemble, rows, background, _) = TreeCase.Of(seed, depth, features);
            var whole = InterventionalTreeShap.For(ensemble, background).Of(rows);
            var single = ReferenceTreeShap.For(ensemble);
            for (var row = 0; row < rows.Count; row++)
            {
                var mean = new double[ensemble.OutputCount * features];
                for (var b = 0; b < background.Count; b++)
                {
                    var one = single.Of(rows[row], background[b]).Attributions;
                    for (var i = 0; i < mean.Length; i++) mean[i] += one[i] / background.Count;
                }

                Close.To(mean, [.. whole.Attributions.Skip(row * mean.Length).Take(mean.Length)], place: $"row {row}");
            }
        }, iter: 100);

    [Fact]
    public void Attributions_and_the_backgrounds_mean_add_up_to_the_margin() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 12], Gen.Int[1, 30]).Sample((seed, depth, features) =>
        {
            var (ensemble, rows, background, _) = TreeCase.Of(seed, depth, features);
            var shap = InterventionalTreeShap.For(ensemble, background).Of(rows);
            var margins = ensemble.Margins(rows);
            for (var i = 0; i < margins.Length; i++) Close.To(margins[i], shap.Total(i / ensemble.OutputCount, i % ensemble.OutputCount));
        }, iter: 100);

    [Fact]
    public void A_background_counted_twice_changes_nothing_but_rounding() =>
        TreeCase.Any.Sample(@case =>
        {
            var twice = new Rows([.. @case.Background.Values, .. @case.Background.Values], @case.Background.Width);
            var once = InterventionalTreeShap.For(@case.Ensemble, @case.Background).Of(@case.Rows);
            Close.To([.. once.Attributions], [.. InterventionalTreeShap.For(@case.Ensemble, twice).Of(@case.Rows).Attributions]);
        }, iter: 50);

    [Fact]
    public void A_feature_that_no_split_asks_gets_exactly_nothing() =>
        TreeCase.Any.Sample(@case =>
        {
            var used = @case.Ensemble.Trees.SelectMany(tree => tree.Feature.ToArray()).ToHashSet();
            var shap = InterventionalTreeShap.For(@case.Ensemble, @case.Background).Of(@case.Rows);
            for (var i = 0; i < shap.Attributions.Count; i++)
                if (!used.Contains(i % shap.PlayerCount)) Assert.Equal(0.0, shap.Attributions[i]);
        }, iter: 50);

    [Fact]
    public void Every_number_of_threads_and_every_cut_of_the_table_gives_the_same_bits()
    {
        var (ensemble, _, _, _) = TreeCase.Of(seed: 3, depth: 8, features: 9, trees: 12);
        var (rows, background) = (TreeCase.Table(new Random(5), 2_203, 9), TreeCase.Table(new Random(6), 83, 9));
        var shap = InterventionalTreeShap.For(ensemble, background);
        var one = shap.Of(rows).Attributions;
        Assert.Equal(one, shap.Of(rows, parallelism: 2).Attributions);
        Assert.Equal(one, shap.Of(rows, parallelism: 7).Attributions);
        for (var row = 0; row < rows.Count; row += 101)
            Assert.Equal(one.Skip(row * ensemble.OutputCount * 9).Take(ensemble.OutputCount * 9), shap.Of(new Rows(rows[row], 9)).Attributions);
    }

    [Fact]
    public void A_warm_explainer_allocates_nothing()
    {
        var (ensemble, rows, background, _) = TreeCase.Of(seed: 4, depth: 6, features: 6, trees: 10);
        var shap = InterventionalTreeShap.For(ensemble, background);
        var attributions = new double[rows.Count * ensemble.OutputCount * 6];
        shap.Explain(rows.Values, attributions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        shap.Explain(rows.Values, attributions);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Deep paths leave the counters and the memory of patterns behind; the results must not show it.
    [Fact]
    public void Paths_of_sixty_players_are_exact()
    {
        const int Depth = 60;
        var builder = new TreeBuilder();
        for (var level = 0; level < Depth; level++)
            builder.Split(2 * level, level, 0, 2 * level + 1, 2 * level + 2).Leaf(2 * level + 1, 0);
        var ensemble = new TreeEnsemble([.. Enumerable.Range(0, Depth).Select(i => $"f{i}")], [builder.Leaf(2 * Depth, 1).Build()]);
        var (ones, zeros) = (Enumerable.Repeat(1.0, Depth).ToArray(), new double[Depth]);
        var shap = InterventionalTreeShap.For(ensemble, new Rows(zeros, Depth)).Of(new Rows(ones, Depth));
        Assert.All(shap.Attributions, attribution => Close.To(1.0 / Depth, attribution));
    }

    [Fact]
    public void Paths_of_more_than_sixty_four_players_are_refused_with_the_mend()
    {
        const int Depth = 65;
        var builder = new TreeBuilder();
        for (var level = 0; level < Depth; level++)
            builder.Split(2 * level, level, 0, 2 * level + 1, 2 * level + 2).Leaf(2 * level + 1, 0);
        var ensemble = new TreeEnsemble([.. Enumerable.Range(0, Depth).Select(i => $"f{i}")], [builder.Leaf(2 * Depth, 1).Build()]);
        var error = Assert.Throws<ArgumentException>(() => InterventionalTreeShap.For(ensemble, new Rows(new double[Depth], Depth)));
        Assert.StartsWith("A path of the model asks 65 players; interventional values allow 64", error.Message, StringComparison.Ordinal);
        var pair = ReferenceTreeShap.For(ensemble).Of(Enumerable.Repeat(1.0, Depth).ToArray(), new double[Depth]);
        Assert.All(pair.Attributions, attribution => Close.To(1.0 / Depth, attribution));
    }

    private static void RequireBruteForce(TreeCase @case, Players players)
    {
        var (ensemble, rows, background, _) = @case;
        var shap = InterventionalTreeShap.For(ensemble, background, players).Of(rows);
        for (var row = 0; row < rows.Count; row += 3)
            for (var output = 0; output < ensemble.OutputCount; output++)
            {
                var game = BruteForce.Game(
                    players.Count, present => BruteForce.Interventional(ensemble, players, rows[row], background, present, output));
                Close.To(game[0], shap.ExpectedValues[output]);
                Close.To(BruteForce.Shapley(game, players.Count), shap.Of(row, output).ToArray(), place: $"row {row}");
            }
    }
}
