using Microsoft.ML;

namespace Course.Models.MLNet.Tests;

public class MLNetLinearTests
{
    [Fact]
    public void A_calibrated_logistic_regression_keeps_score_and_probability()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Bad"), homes: true);
        Worlds.Agrees(model, data, plain);
        Assert.IsType<LinearModel>(plain.Scorer);
        Assert.Equal([new CategoricalBlock("Hot", 4, 5)], plain.Blocks);
    }

    [Fact]
    public void SDCA_with_a_calibrator_keeps_score_and_probability()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.SdcaLogisticRegression("Bad", maximumNumberOfIterations: 5));
        Worlds.Agrees(model, data, plain);
    }

    [Fact]
    public void SDCA_without_a_calibrator_keeps_its_score()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.SdcaNonCalibrated("Bad", maximumNumberOfIterations: 5));
        Worlds.Agrees(model, data, plain);
        Assert.Equal(Link.Identity, plain.Scorer.Link);
    }

    [Fact]
    public void Linear_regressions_keep_their_score()
    {
        var sdca = Worlds.Fit(ml => ml.Regression.Trainers.Sdca("Amount", maximumNumberOfIterations: 5));
        Worlds.Agrees(sdca.Model, sdca.Data, sdca.Plain);
        var gradient = Worlds.Fit(ml => ml.Transforms.NormalizeMeanVariance("Features").Append(ml.Regression.Trainers.OnlineGradientDescent("Amount")));
        Worlds.Agrees(gradient.Model, gradient.Data, gradient.Plain);
    }

    [Fact]
    public void A_Poisson_regression_scores_the_exponential()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.Transforms.NormalizeMeanVariance("Features").Append(ml.Regression.Trainers.LbfgsPoissonRegression("Amount")));
        Worlds.Agrees(model, data, plain);
        Assert.Equal(Link.Log, plain.Scorer.Link);
    }

    [Fact]
    public void Several_classes_keep_their_probabilities()
    {
        var entropy = Worlds.Fit(ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Key"));
        Worlds.AgreesOnClasses(entropy.Model, entropy.Data, entropy.Plain);
        Assert.Equal(Link.Softmax, entropy.Plain.Scorer.Link);
        var plainSdca = Worlds.Fit(ml => ml.MulticlassClassification.Trainers.SdcaNonCalibrated("Key", maximumNumberOfIterations: 5));
        Worlds.AgreesOnClasses(plainSdca.Model, plainSdca.Data, plainSdca.Plain);
    }

    [Fact]
    public void One_model_a_class_is_one_plain_model()
    {
        var trees = Worlds.Fit(ml => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.FastTree("Key", numberOfTrees: 4), "Key"));
        Worlds.AgreesOnClasses(trees.Model, trees.Data, trees.Plain);
        var linear = Worlds.Fit(ml => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Key"), "Key"));
        Worlds.AgreesOnClasses(linear.Model, linear.Data, linear.Plain);
        Assert.Equal((Link.OneVersusRest, 3), (linear.Plain.Scorer.Link, linear.Plain.Scorer.OutputCount));
    }
}
