using Course.Models;

namespace Course.Explain.Tests;

public class ByHand12Tests
{
    private const double Printed = 0.00005;

    // v(), v(U), v(L), v(UL), v(I), v(UI), v(LI), v(ULI).
    private static readonly Game Game = Game.OfTable(["U", "L", "I"], [0.05, 0.09, 0.15, 0.27, 0.06, 0.11, 0.17, 0.32]);

    [Theory]
    [InlineData("ULI", 0.04, 0.18, 0.05)]
    [InlineData("UIL", 0.04, 0.21, 0.02)]
    [InlineData("LUI", 0.12, 0.10, 0.05)]
    [InlineData("LIU", 0.15, 0.10, 0.02)]
    [InlineData("IUL", 0.05, 0.21, 0.01)]
    [InlineData("ILU", 0.15, 0.11, 0.01)]
    public void Each_order_of_arrival_shares_the_rise_in_its_own_way(string order, double u, double l, double i)
    {
        var present = Coalition.Empty;
        foreach (var name in order)
        {
            var player = "ULI".IndexOf(name, StringComparison.Ordinal);
            var with = present.With(player);
            Close.To(new[] { u, l, i }[player], Game.Value(with) - Game.Value(present), 0, Printed);
            present = with;
        }
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("kernel")]
    [InlineData("permutation")]
    public void The_mean_over_orders_is_the_same_by_every_way(string way)
    {
        var options = new SampledShapOptions { StandardError = 0, MaxCoalitions = 50_000, Seed = 1 };
        var values = way switch
        {
            "exact" => ExactShapley.Of(Game),
            "kernel" => KernelShap.Of(Game, options),
            _ => PermutationShap.Of(Game, options),
        };
        double[] expected = [0.09167, 0.15167, 0.02667];
        for (var player = 0; player < 3; player++)
            Close.To(expected[player], values.Of(0)[player], 0, 0.000005 + 4 * (values.StandardErrors?[player] ?? 0));
        Close.To(0.27, values.Total(0) - values.ExpectedValues[0]);
    }

    [Theory]
    [InlineData(1, 3, 1.0 / 3)]
    [InlineData(2, 3, 1.0 / 3)]
    [InlineData(1, 10, 0.1)]
    [InlineData(5, 10, 0.00143)]
    public void Weights_of_the_kernel(int size, int players, double weight) => Close.To(weight, ShapleyWeight.OfKernel(size, players), 0, 0.000005);

    [Fact]
    public void The_hand_model_is_explained_by_weight_times_distance_to_the_mean()
    {
        var model = new LinearModel(["util", "late", "age"], [1.5, 0.45, -0.025], -2.90 + 0.25 * 5, Link.Logit);
        var values = LinearShap.Of(model, new([0.32, 0.25, 52], 3), new([0.80, 2, 27], 3));
        Close.To([0.720, 0.7875, 0.625], values.Of(0).ToArray(), 0, Printed);
        Close.To(2.1325, values.Total(0) - values.ExpectedValues[0], 0, Printed);
        Close.To(-0.225, values.Total(0), 0, Printed);
        Close.To(-2.3575, values.ExpectedValues[0], 0, Printed);
    }

    // Of 100 applicants 20 are late, 10 of them with high utilisation; 30 have high utilisation in all.
    [Fact]
    public void The_tree_is_explained_in_two_ways_that_both_sum_to_the_rise()
    {
        var tree = new TreeBuilder();
        tree.Split(0, 0, 1, 1, 2, 100, defaultLeft: true, MissingKind.NaN);
        tree.Leaf(1, 0.05, 80);
        tree.Split(2, 1, 0.6, 3, 4, 20, defaultLeft: true, MissingKind.NaN);
        tree.Leaf(3, 0.20, 10);
        tree.Leaf(4, 0.40, 10);
        var model = new TreeEnsemble(["late", "util"], [tree.Build()], new() { Comparison = SplitComparison.Less });
        double[] background = [.. Enumerable.Range(0, 100).SelectMany(i => new[] { i < 20 ? 1.0 : 0, i is < 10 or >= 80 ? 0.9 : 0.3 })];
        var seven = new Rows([2, 0.8], 2);

        var pathDependent = TreeShap.For(model).Of(seven);
        Close.To([0.24, 0.06], pathDependent.Of(0).ToArray(), 0, Printed);
        var interventional = ExactShapley.Of(model, new(background, 2), seven);
        Close.To([0.22, 0.08], interventional.Of(0).ToArray(), 0, Printed);
        Close.To(0.40, pathDependent.Total(0), 0, Printed);
        Close.To(0.10, interventional.ExpectedValues[0], 0, Printed);
    }

    [Theory]
    [InlineData(100, 0.12)]
    [InlineData(10_000, 0.012)]
    public void A_base_value_has_a_standard_error(int count, double error)
    {
        // Alternating ±1.2 has a standard deviation of 1.2 up to the n - 1 of the estimate.
        var rows = new Rows([.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? -1.2 : 1.2)], 1);
        var study = BaseValue.Of(new LinearModel(["m"], [1], 0, Link.Logit), rows);
        Close.To(error, study.StandardErrors[0], relative: 0.006);
    }

    [Fact]
    public void The_link_of_the_mean_is_not_the_mean_of_the_link()
    {
        // Log-odds normal(-3, 1.2), as 20,000 equally likely quantiles.
        var rows = new Rows([.. Enumerable.Range(0, 20_000).Select(i => -3 + 1.2 * Measure.NormalQuantile.Of((i + 0.5) / 20_000))], 1);
        var study = BaseValue.Of(new LinearModel(["m"], [1], 0, Link.Logit), rows);
        Close.To(0.0792, study.MeanPredictions[0], 0, Printed);
        Close.To(0.0474, study.PredictionsOfMean[0], 0, Printed);
    }
}
