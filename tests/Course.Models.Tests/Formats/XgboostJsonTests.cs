using System.Globalization;
using System.Text;

namespace Course.Models.Tests;

public class XgboostJsonTests
{
    [Fact]
    public void Leaves_are_added_to_the_logit_of_the_base_score()
    {
        var model = Read(SmallModels.Xgboost.Replace("5E-1", "2.5E-1", StringComparison.Ordinal));
        Close.To(-Math.Log(3) + 0.1f + 0.25, model.Margin([1, 0]));
        Assert.Equal(Link.Logit, model.Link);
    }

    [Fact]
    public void A_missing_value_takes_the_nodes_direction()
    {
        var model = Read(SmallModels.Xgboost);
        Close.To(0.3f + 0.25, model.Margin([double.NaN, double.NaN]));
        Close.To(0.1f + 0.25, model.Margin([0.5, double.NaN]));
    }

    [Fact]
    public void Dart_weights_the_leaves_of_each_tree()
    {
        var model = Read(SmallModels.Xgboost
            .Replace("\"gradient_booster\":{", "\"gradient_booster\":{\"weight_drop\":[0.5,2],\"name\":\"dart\",\"gbtree\":{", StringComparison.Ordinal)
            .Replace("\"name\":\"gbtree\"}", "\"name\":\"gbtree\"}}", StringComparison.Ordinal));
        Close.To(0.5 * 0.1f + 2 * 0.25f, model.Margin([1, 0]));
    }

    [Theory]
    [InlineData("count:poisson", "2E0", 0.6931471805599453, Link.Log)]
    [InlineData("reg:gamma", "1E0", 0, Link.Log)]
    [InlineData("reg:tweedie", "1E0", 0, Link.Log)]
    [InlineData("reg:squarederror", "2E0", 2, Link.Identity)]
    [InlineData("rank:pairwise", "5E-1", 0.5, Link.Identity)]
    [InlineData("binary:logitraw", "5E-1", 0, Link.Identity)]
    [InlineData("binary:logistic", "[5E-1]", 0, Link.Logit)]
    public void The_base_score_stands_in_the_space_of_the_prediction(string objective, string score, double margin, Link link)
    {
        var model = (TreeEnsemble)Read(SmallModels.Xgboost
            .Replace("binary:logistic", objective, StringComparison.Ordinal).Replace("5E-1", score, StringComparison.Ordinal));
        Close.To(margin, model.BaseMargins[0]);
        Assert.Equal(link, model.Link);
    }

    [Fact]
    public void Each_class_may_have_its_own_base_score()
    {
        var model = (TreeEnsemble)Read(SmallModels.Xgboost.Replace("binary:logistic", "multi:softprob", StringComparison.Ordinal)
            .Replace("\"num_class\":\"0\"", "\"num_class\":\"2\"", StringComparison.Ordinal).Replace("5E-1", "[2.5E-1,-1E0]", StringComparison.Ordinal)
            .Replace("\"tree_info\":[0,0]", "\"tree_info\":[0,1]", StringComparison.Ordinal));
        Assert.Equal([0.25, -1], model.BaseMargins);
        Close.To([0.25 + 0.1f, -1 + 0.25], model.Margins(new([1, 0], 2)));
    }

    [Fact]
    public void A_linear_booster_has_weights_feature_after_feature_and_biases_last()
    {
        var text = """
            {"learner":{"feature_names":[],"gradient_booster":{"model":{"weights":[1,10,2,20,0.5,5]},"name":"gblinear"},
            "learner_model_param":{"base_score":"0E0","num_class":"2","num_feature":"2"},"objective":{"name":"multi:softprob"}}}
            """;
        var model = Read(text);
        Assert.Equal(["f0", "f1"], model.Features);
        Assert.Equal([0.5 + 3 + 8, 5 + 30 + 80, 0.5 + 8, 5 + 80], model.Margins(new([3, 4, double.NaN, 4], 2)));
    }

    [Fact]
    public void Thresholds_are_the_floats_nearest_to_their_text()
    {
        var model = (TreeEnsemble)Read(SmallModels.Xgboost.Replace("[0.5,-1.25", "[0.1,-1.25", StringComparison.Ordinal));
        Assert.Equal(0.1f, model.Trees[0].Threshold[0]);
        Assert.Equal(SplitComparison.Less, model.Comparison);
        // 0.1 as a double is below the float: rounded it is on the threshold and goes right.
        Close.To(0.1f + 0.25, model.Margin([0.1, 0]));
    }

    [Fact]
    public void Unnamed_features_are_counted_within_bounds()
    {
        var many = SmallModels.Xgboost.Replace("[\"a\",\"b\"]", "[]", StringComparison.Ordinal)
            .Replace("\"num_feature\":\"2\"", string.Create(CultureInfo.InvariantCulture, $"\"num_feature\":\"{int.MaxValue}\""), StringComparison.Ordinal);
        Assert.Contains("allowed are 0 to 1048576", Assert.Throws<ModelFormatException>(() => Read(many)).Message, StringComparison.Ordinal);
    }

    private static IScorer Read(string text) => ModelFile.Parse(Encoding.UTF8.GetBytes(text), "model.json");
}
