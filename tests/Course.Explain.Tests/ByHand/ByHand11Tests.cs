using Course.Models;

namespace Course.Explain.Tests;

public class ByHand11Tests
{
    private const double Printed = 0.00005;
    private static readonly LinearModel Model = new(["x"], [1.6], -2.4, Link.Logit);
    private static readonly Rows FourRows = new([3, 2, 1, 0], width: 1);
    private static readonly double[] Labels = [1, 1, 0, 0];
    private static readonly double[] Line = [-1.5, -0.5, 0.5, 1.5];

    [Theory]
    [InlineData(0, 0.9168)]
    [InlineData(1, 0.6900)]
    [InlineData(2, 0.3100)]
    [InlineData(3, 0.0832)]
    public void Probabilities_of_the_four_rows(int row, double probability) => Close.To(probability, Model.Prediction(FourRows[row]), 0, Printed);

    [Theory]
    [InlineData(0.2290, 0.6931, 0.4642)]
    public void The_model_gains_this_much_over_a_constant(double loss, double constant, double gain)
    {
        Close.To(loss, Metric.LogLoss.Value(Model, FourRows, Labels), 0, Printed);
        var never = new LinearModel(["x"], [0], 0, Link.Logit);
        Close.To(constant, Metric.LogLoss.Value(never, FourRows, Labels), 0, Printed);
        Close.To(gain, Metric.LogLoss.Value(never, FourRows, Labels) - Metric.LogLoss.Value(Model, FourRows, Labels), 0, Printed);
    }

    [Fact]
    public void Over_all_24_permutations_the_importance_is_172_percent_of_the_gain()
    {
        var importance = PermutationImportance.Of(Model, FourRows, Labels, Metric.LogLoss, new() { Permutations = Shuffles.All(4) });
        Assert.Equal(24, importance.RepeatCount);
        Close.To(1.0290, importance.Permuted.Average(), 0, Printed);
        Close.To(0.8000, importance.Mean("x"), 0, Printed);
        Close.To(1.72, importance.Mean("x") / 0.4642, 0, 0.005);
        Close.To(1.6, importance.Increases(0).Max(), 0, Printed);
    }

    [Theory]
    [InlineData(PairForm.AllPairs, 0.8000)]
    [InlineData(PairForm.OtherRows, 1.0667)]
    public void The_sum_over_pairs_says_the_same_without_shuffling(PairForm form, double importance) =>
        Close.To(importance, ExactPermutationImportance.Of(Model, FourRows, Labels, Metric.LogLoss, form).Importances[0], 0, Printed);

    [Fact]
    public void One_column_has_twice_its_squared_weight_times_its_variance() =>
        Close.To(2.5, ExactPermutationImportance.Of(new LinearModel(["x"], [1], 0), new(Line, 1), Line, Metric.SquaredError).Importances[0], 0, Printed);

    [Fact]
    public void Twins_have_a_quarter_each_and_all_of_it_together()
    {
        var twins = new LinearModel(["x", "twin"], [0.5, 0.5], 0);
        var rows = new Rows([.. Line.SelectMany(x => new[] { x, x })], 2);
        Close.To([0.625, 0.625], ExactPermutationImportance.Of(twins, rows, Line, Metric.SquaredError).Importances, 0, Printed);
        var together = Players.Group(twins.Features, new FeatureGroup("both", ["x", "twin"]));
        Close.To([2.5], ExactPermutationImportance.Of(twins, rows, Line, Metric.SquaredError, players: together).Importances, 0, Printed);
    }
}
