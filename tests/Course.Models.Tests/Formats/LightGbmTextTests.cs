using System.Text;

namespace Course.Models.Tests;

public class LightGbmTextTests
{
    [Theory]
    [InlineData(0.7, 0.0, 0.2 + 0.25)]
    [InlineData(0.5, 2.9, 0.1 + 0.25)]
    [InlineData(0.5, 1.0, 0.3 + 0.25)]
    [InlineData(double.NaN, double.NaN, 0.3 + 0.25)]
    public void Numeric_and_categorical_splits_find_their_leaf(double a, double b, double margin) =>
        Close.To(margin, Read(SmallModels.LightGbm).Margin([a, b]));

    [Fact]
    public void An_averaged_model_is_the_mean_of_its_trees()
    {
        var model = Read(SmallModels.LightGbm.Replace("version=v4", "version=v4\naverage_output", StringComparison.Ordinal));
        Assert.Equal(TreeAggregation.Mean, model.Aggregation);
        Close.To((0.2 + 0.25) / 2, model.Margin([0.7, 0]));
    }

    [Fact]
    public void A_sigmoid_parameter_scales_the_margin_to_log_odds()
    {
        var model = Read(SmallModels.LightGbm.Replace("sigmoid:1", "sigmoid:2", StringComparison.Ordinal));
        Close.To(2 * (0.2 + 0.25), model.Margin([0.7, 0]));
        Close.To(1 / (1 + Math.Exp(-2 * 0.45)), model.Prediction([0.7, 0]));
    }

    [Theory]
    [InlineData("multiclass num_class:2", Link.Softmax)]
    [InlineData("multiclassova num_class:2 sigmoid:1", Link.Logit)]
    public void Trees_of_several_classes_take_turns(string objective, Link link)
    {
        var model = Read(SmallModels.LightGbm.Replace("num_tree_per_iteration=1", "num_tree_per_iteration=2", StringComparison.Ordinal)
            .Replace("binary sigmoid:1", objective, StringComparison.Ordinal));
        Assert.Equal(link, model.Link);
        Close.To([0.2, 0.25], model.Margins(new([0.7, 0], 2)));
    }

    [Theory]
    [InlineData("poisson", Link.Log)]
    [InlineData("tweedie tweedie_variance_power:1.5", Link.Log)]
    [InlineData("regression", Link.Identity)]
    [InlineData("lambdarank", Link.Identity)]
    [InlineData("cross_entropy", Link.Logit)]
    public void The_objective_says_the_link(string objective, Link link) =>
        Assert.Equal(link, Read(SmallModels.LightGbm.Replace("binary sigmoid:1", objective, StringComparison.Ordinal)).Link);

    private static TreeEnsemble Read(string text) => (TreeEnsemble)ModelFile.Parse(Encoding.UTF8.GetBytes(text), "model.txt");
}
