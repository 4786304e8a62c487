using Course.Models;

namespace Course.Explain.Tests;

public class PermutationImportanceTests
{
    [Fact]
    public void An_unused_feature_has_exactly_none() =>
        Gen.Select(Arbitrary.Rows(2), Gen.Int[0, 1000]).Sample((rows, seed) =>
        {
            var model = new FunctionScorer(["used", "unused"], Link.Logit, x => Math.Sin(x[0]));
            double[] labels = [.. Enumerable.Range(0, rows.Count).Select(row => row % 2)];
            foreach (var metric in new[] { Metric.LogLoss, Metric.Brier })
                Assert.All(PermutationImportance.Of(model, rows, labels, metric, new() { Repeats = 3, Seed = seed }).Increases(1), increase => Assert.Equal(0, increase));
        }, iter: 50);

    // Closed form: of a least-squares line the expected increase is 2 β² times the feature's variance.
    [Fact]
    public void For_least_squares_it_is_twice_the_squared_weight_times_the_variance() =>
        Gen.Double[-10, 10].Array[3, 20].Select(Gen.Double[-3, 3]).Sample((values, slope) =>
        {
            var noise = new Random(values.Length);
            double[] labels = [.. values.Select(value => slope * value + noise.NextDouble())];
            var (mean, target) = (values.Average(), labels.Average());
            var variance = values.Sum(value => (value - mean) * (value - mean)) / values.Length;
            if (variance < 1e-3) return;
            var weight = values.Zip(labels, (x, y) => (x - mean) * (y - target)).Sum() / values.Length / variance;
            var fitted = new LinearModel(["x"], [weight], target - weight * mean);
            var exact = ExactPermutationImportance.Of(fitted, new(values, 1), labels, Metric.SquaredError);
            // Squared errors reach (2 · 30 + 1)² < 2^12, so each of some ten steps rounds by 2^-42.
            Close.To(2 * weight * weight * variance, exact.Importances[0], absolute: Close.Law * 10);
        }, iter: 200);

    [Fact]
    public void The_sum_over_pairs_is_the_mean_over_all_permutations() =>
        Gen.Select(Arbitrary.Scorer(2), Arbitrary.Rows(2, most: 5)).Sample((scorer, rows) =>
        {
            double[] labels = [.. Enumerable.Range(0, rows.Count).Select(row => row * 0.7)];
            var all = PermutationImportance.Of(scorer, rows, labels, Metric.SquaredError, new() { Permutations = Shuffles.All(rows.Count) });
            var exact = ExactPermutationImportance.Of(scorer, rows, labels, Metric.SquaredError);
            for (var player = 0; player < 2; player++)
                Close.To(all.Mean(player), exact.Importances[player], absolute: Close.Law * (all.Baseline + all.Permuted.Max()));
        }, iter: 100);

    [Fact]
    public void Positive_means_needed_where_larger_is_better_too()
    {
        var model = new LinearModel(["x", "noise"], [3, 0], 0, Link.Logit);
        var rows = new Rows([.. Enumerable.Range(0, 40).SelectMany(i => new[] { i - 20.0, i % 3 })], 2);
        double[] labels = [.. Enumerable.Range(0, 40).Select(i => i >= 20 ? 1.0 : 0)];
        var importance = PermutationImportance.Of(model, rows, labels, Metric.Auc, new() { Repeats = 5 });
        Assert.Equal(1, importance.Baseline);
        Assert.True(importance.Mean("x") > 0.2);
        Assert.Equal(0, importance.Mean("noise"));
    }

    [Fact]
    public void A_group_is_shuffled_with_one_order()
    {
        // The model reads only the difference of twins, which a joint shuffle keeps at 0.
        var model = new FunctionScorer(2, x => x[0] - x[1]);
        var rows = new Rows([.. Enumerable.Range(0, 10).SelectMany(i => new double[] { i, i })], 2);
        var together = Players.Group(model.Features, new FeatureGroup("twins", ["x1", "x2"]));
        var labels = new double[10];
        Assert.Equal(0, PermutationImportance.Of(model, rows, labels, Metric.SquaredError, new() { Players = together }).Mean("twins"));
        Assert.True(PermutationImportance.Of(model, rows, labels, Metric.SquaredError).Mean("x1") > 1);
    }

    [Fact]
    public void A_tree_models_one_hot_block_is_one_player_unless_said_otherwise()
    {
        var tree = new TreeBuilder();
        tree.OneHot(0, 1, [1], 1, 2, 4);
        tree.Leaf(1, 0, 2);
        tree.Leaf(2, 1, 2);
        var model = new TreeEnsemble(["age", "home=own", "home=rent"], [tree.Build()], new() { Blocks = [new("home", 1, 2)] });
        var rows = new Rows([20, 1, 0, 30, 0, 1, 40, 1, 0, 50, 0, 1], 3);
        Assert.Equal(["age", "home"], PermutationImportance.Of(model, rows, [0, 1, 0, 1], Metric.SquaredError).Players);
        Assert.Equal(["age", "home"], ExactShapley.Of(model, rows, rows[0]).Players);
        Assert.Equal(3, KernelShap.Of(model, rows, rows[0], Players.Each(model.Features)).PlayerCount);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() =>
        Gen.Select(Arbitrary.Scorer(3), Arbitrary.Rows(3)).Sample((scorer, rows) =>
        {
            var labels = rows.Column(0);
            var one = PermutationImportance.Of(scorer, rows, labels, Metric.SquaredError, new() { Repeats = 4 });
            var exact = ExactPermutationImportance.Of(scorer, rows, labels, Metric.SquaredError);
            foreach (var threads in Threads.More)
            {
                Assert.Equal(one.Permuted, PermutationImportance.Of(scorer, rows, labels, Metric.SquaredError, new() { Repeats = 4, Parallelism = threads }).Permuted);
                Assert.Equal(exact.Importances, ExactPermutationImportance.Of(scorer, rows, labels, Metric.SquaredError, parallelism: threads).Importances);
            }
        }, iter: 30);

    [Fact]
    public void Shuffling_within_strata_keeps_the_strata()
    {
        string[] strata = ["low", "high", "low", "high", "low"];
        foreach (var permutation in Shuffles.Within(strata, repeats: 20, seed: 1))
            for (var row = 0; row < strata.Length; row++) Assert.Equal(strata[row], strata[permutation[row]]);
    }

    [Fact]
    public void A_permutation_that_is_none_is_refused() =>
        Assert.StartsWith(
            "A permutation names each row from 0 to 1 once; 0 is there twice",
            Assert.Throws<ArgumentException>(() => PermutationImportance.Of(
                new FunctionScorer(1, x => x[0]), new([1, 2], 1), [1, 2], Metric.SquaredError, new() { Permutations = [[0, 0]] })).Message);

    [Fact]
    public void More_repeats_do_not_add_rows()
    {
        var random = new Random(4);
        var rows = new Rows([.. Enumerable.Range(0, 50).Select(_ => random.NextDouble())], 1);
        double[] labels = [.. rows.Column(0).Select(value => value + random.NextDouble())];
        var model = new LinearModel(["x"], [1], 0.5);
        var spread = ImportanceSpread.Of(model, rows, labels, Metric.SquaredError, resamples: 60, new() { Repeats = 60 });
        var own = PermutationImportance.Of(model, rows, labels, Metric.SquaredError, new() { Repeats = 60 });
        Assert.Equal(own.Mean(0), spread.Means[0]);
        Assert.True(spread.SampleUpper[0] - spread.SampleLower[0] > 4 * own.StandardError(0));
    }

    [Fact]
    public void Left_out_and_refitted_a_twin_costs_nothing()
    {
        var rows = new Rows([.. Enumerable.Range(0, 20).SelectMany(i => new[] { i, i, i % 2 * 3.0 })], 3);
        var labels = rows.Column(0).Zip(rows.Column(2), (x, z) => x + z).ToArray();
        var full = new LinearModel(["x", "twin", "z"], [0.5, 0.5, 1], 0);
        IScorer Refit(IReadOnlyList<string> without) => without[0] switch
        {
            "x" => new LinearModel(["twin", "z"], [1, 1], 0),
            "twin" => new LinearModel(["x", "z"], [1, 1], 0),
            _ => new LinearModel(["x", "twin"], [0.5, 0.5], 1.5),
        };
        var loss = RefitImportance.Of(full, rows, labels, Metric.SquaredError, Refit);
        Close.To([0, 0, 2.25], loss.Importances);
        Assert.True(PermutationImportance.Of(full, rows, labels, Metric.SquaredError).Mean("x") > 1);
    }
}
