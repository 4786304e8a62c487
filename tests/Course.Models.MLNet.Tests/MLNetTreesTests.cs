using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;

namespace Course.Models.MLNet.Tests;

public class MLNetTreesTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_binary_FastTree_keeps_score_and_probability(bool homes, bool missing)
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.FastTree("Bad", numberOfLeaves: 8, numberOfTrees: 12), homes, missing);
        Worlds.Agrees(model, data, plain);
    }

    [Fact]
    public void The_calibrator_of_a_binary_FastTree_has_its_own_slope_and_offset()
    {
        var (model, _, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.FastTree("Bad", numberOfTrees: 5));
        var last = ((IEnumerable<ITransformer>)model).Last();
        var parameters = ((ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>>)last).Model;
        Assert.Equal((-parameters.Calibrator.Slope, -parameters.Calibrator.Offset), (plain.Slope, plain.Offset));
        Assert.NotEqual(1, plain.Slope);
        Assert.Equal(Link.Logit, plain.Scorer.Link);
    }

    [Fact]
    public void A_FastTree_sends_a_missing_value_right()
    {
        var (_, _, plain) = Worlds.Fit(ml => ml.Regression.Trainers.FastTree("Amount", numberOfTrees: 3), missing: true);
        foreach (var tree in ((TreeEnsemble)plain.Scorer).Trees) Assert.DoesNotContain(true, tree.DefaultLeft.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_FastTree_regression_sums_its_trees(bool missing)
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.Regression.Trainers.FastTree("Amount", numberOfLeaves: 8, numberOfTrees: 12), missing: missing);
        Worlds.Agrees(model, data, plain);
        Assert.Equal(TreeAggregation.Sum, ((TreeEnsemble)plain.Scorer).Aggregation);
    }

    [Fact]
    public void A_FastForest_regression_takes_the_mean_of_its_trees()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.Regression.Trainers.FastForest("Amount", numberOfLeaves: 8, numberOfTrees: 12));
        Worlds.Agrees(model, data, plain);
        Assert.Equal(TreeAggregation.Mean, ((TreeEnsemble)plain.Scorer).Aggregation);
    }

    [Fact]
    public void A_binary_FastForest_sums_its_trees_and_gives_no_probability()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.FastForest("Bad", numberOfLeaves: 8, numberOfTrees: 12));
        Worlds.Agrees(model, data, plain);
        Assert.Equal((TreeAggregation.Sum, Link.Identity), (((TreeEnsemble)plain.Scorer).Aggregation, plain.Scorer.Link));
    }

    [Fact]
    public void A_Platt_calibrator_behind_a_forest_gives_its_probability()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.FastForest("Bad", numberOfLeaves: 8, numberOfTrees: 12)
            .Append(ml.BinaryClassification.Calibrators.Platt("Bad")));
        Worlds.Agrees(model, data, plain);
        Assert.Equal(Link.Logit, plain.Scorer.Link);
    }

    [Fact]
    public void A_Tweedie_score_is_the_exponential_of_the_sum()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.Regression.Trainers.FastTreeTweedie("Amount", numberOfLeaves: 8, numberOfTrees: 12));
        Worlds.Agrees(model, data, plain);
        Assert.Equal(Link.Log, plain.Scorer.Link);
    }

    [Fact]
    public void The_trees_carry_no_covers_until_they_are_recounted()
    {
        var (_, _, plain) = Worlds.Fit(ml => ml.Regression.Trainers.FastTree("Amount", numberOfTrees: 2));
        var trees = (TreeEnsemble)plain.Scorer;
        Assert.False(trees.HasCovers);
        Assert.True(Covers.Recount(trees, new([1, 2, 3, 4], 4)).HasCovers);
    }

    [Fact]
    public void One_hot_columns_are_one_block_named_by_their_column()
    {
        var (_, _, plain) = Worlds.Fit(ml => ml.Regression.Trainers.FastTree("Amount", numberOfTrees: 2), homes: true);
        Assert.Equal([new CategoricalBlock("Hot", 4, 5)], plain.Blocks);
        Assert.Equal(plain.Blocks, ((TreeEnsemble)plain.Scorer).Blocks);
        Assert.Equal(9, plain.Scorer.Features.Count);
        Assert.StartsWith("Hot.", plain.Scorer.Features[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_categorical_split_of_FastTree_is_a_one_hot_split()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.Regression.Trainers.FastTree(
            new FastTreeRegressionTrainer.Options { LabelColumnName = "Amount", NumberOfTrees = 10, NumberOfLeaves = 8, CategoricalSplit = true }), homes: true);
        Worlds.Agrees(model, data, plain);
        Assert.Contains(((TreeEnsemble)plain.Scorer).Trees, tree => tree.Kind.Contains(SplitKind.OneHot));
    }

    [Fact]
    public void A_pipeline_without_a_predictor_is_refused_by_name()
    {
        var context = new MLContext(1);
        var data = context.Data.LoadFromEnumerable(Worlds.Rows(10));
        var model = context.Transforms.Concatenate("Features", "Numbers").Fit(data);
        Assert.Contains("no predictor", Assert.Throws<ArgumentException>(() => MLNetModel.From(model, data.Schema)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_predictor_without_a_plain_form_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => Worlds.Fit(ml => ml.Regression.Trainers.Gam("Amount", numberOfIterations: 5)));
        Assert.Contains("GamRegressionModelParameters has no plain form", error.Message, StringComparison.Ordinal);
    }
}
