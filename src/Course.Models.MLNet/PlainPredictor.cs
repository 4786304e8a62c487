using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace Course.Models;

/// <summary>One ML.NET predictor as a plain scorer; margin = Slope · Score + Offset.</summary>
internal sealed record PlainPredictor(IScorer Scorer, double Slope, double Offset)
{
    public static PlainPredictor From(object model, FeatureSlots slots, PlattCalibrator? calibrator = null)
    {
        if (model is CalibratedModelParametersBase calibrated)
            (model, calibrator) = (calibrated.SubModel, MLNetModel.Platt(calibrated.Calibrator));
        // ML.NET's Platt: probability = 1 / (1 + exp(slope · score + offset)), so the log-odds have the opposite sign.
        var (slope, offset) = calibrator is null ? (1.0, 0.0) : (-calibrator.Slope, -calibrator.Offset);
        var link = calibrator is null ? Link.Identity : Link.Logit;
        return model switch
        {
            TreeEnsembleModelParameters trees => new(PlainTrees.From(trees, slots, slope, offset, link), slope, offset),
            PoissonRegressionModelParameters poisson => new(Linear(poisson, slots, 1, 0, Link.Log), 1, 0),
            LinearModelParameters linear => new(Linear(linear, slots, slope, offset, link), slope, offset),
            MaximumEntropyModelParameters linear => new(Linear(linear, slots, Link.Softmax), 1, 0),
            LinearMulticlassModelParameters linear => new(Linear(linear, slots, Link.Identity), 1, 0),
            OneVersusAllModelParameters classes => new(OneVersusAll.From(classes, slots), 1, 0),
            _ => throw new ArgumentException(
                $"{model.GetType().Name} has no plain form. Convertible are FastTree, FastForest, LightGBM and linear models.", nameof(model)),
        };
    }

    private static LinearModel Linear(LinearModelParameters model, FeatureSlots slots, double slope, double offset, Link link) =>
        new(slots.Names, [.. model.Weights.Select(weight => slope * weight)], slope * model.Bias + offset, link);

    private static MulticlassLinearModel Linear(LinearMulticlassModelParametersBase model, FeatureSlots slots, Link link)
    {
        VBuffer<float>[]? weights = null;
        model.GetWeights(ref weights, out var classes);
        return new(
            slots.Names,
            [.. weights.Take(classes).SelectMany(row => row.DenseValues()).Select(weight => (double)weight)],
            [.. model.GetBiases().Take(classes).Select(bias => (double)bias)],
            link);
    }
}
