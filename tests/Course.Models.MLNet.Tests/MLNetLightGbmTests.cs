using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace Course.Models.MLNet.Tests;

public class MLNetLightGbmTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_binary_model_keeps_score_and_probability(bool homes, bool missing)
    {
        Assert.SkipUnless(Gomp.IsInstalled, Gomp.Reason);
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.LightGbm("Bad", numberOfLeaves: 8, numberOfIterations: 12), homes, missing);
        Worlds.Agrees(model, data, plain);
        Assert.Equal(Link.Logit, plain.Scorer.Link);
    }

    [Fact]
    public void Missing_values_take_the_direction_that_the_wrapper_hides()
    {
        Assert.SkipUnless(Gomp.IsInstalled, Gomp.Reason);
        var (model, data, plain) = Worlds.Fit(
            ml => ml.Regression.Trainers.LightGbm("Amount", numberOfLeaves: 8, numberOfIterations: 12), missing: true);
        Worlds.Agrees(model, data, plain);
        Assert.Contains(((TreeEnsemble)plain.Scorer).Trees, tree => tree.DefaultLeft.Contains(true));
        Assert.Contains(((TreeEnsemble)plain.Scorer).Trees, tree => tree.Kind.ToArray().Zip(tree.DefaultLeft.ToArray())
            .Any(node => node is { First: SplitKind.Numeric, Second: false }));
    }

    [Fact]
    public void A_categorical_split_is_a_one_hot_split_inside_its_block()
    {
        Assert.SkipUnless(Gomp.IsInstalled, Gomp.Reason);
        var (model, data, plain) = Worlds.Fit(ml => ml.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            LabelColumnName = "Amount", NumberOfLeaves = 8, NumberOfIterations = 12, UseCategoricalSplit = true, HandleMissingValue = true,
            MinimumExampleCountPerGroup = 5, MinimumExampleCountPerLeaf = 5,
        }), homes: true);
        Worlds.Agrees(model, data, plain);
        var (block, found) = (Assert.Single(plain.Blocks), 0);
        foreach (var tree in ((TreeEnsemble)plain.Scorer).Trees)
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree.Kind[node] != SplitKind.OneHot) continue;
                Assert.InRange(tree.Feature[node], block.Start, block.Start + block.Count - 1);
                found++;
            }

        Assert.True(found > 0, "no tree has a categorical split");
    }

    [Theory]
    [InlineData(true, Link.Softmax)]
    [InlineData(false, Link.OneVersusRest)]
    public void Several_classes_keep_their_probabilities(bool softmax, Link link)
    {
        Assert.SkipUnless(Gomp.IsInstalled, Gomp.Reason);
        var (model, data, plain) = Worlds.Fit(ml => ml.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            LabelColumnName = "Key", NumberOfLeaves = 8, NumberOfIterations = 6, UseSoftmax = softmax,
        }));
        Worlds.AgreesOnClasses(model, data, plain);
        Assert.Equal((link, 3), (plain.Scorer.Link, plain.Scorer.OutputCount));
    }
}
