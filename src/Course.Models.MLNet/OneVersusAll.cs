using Microsoft.ML.Trainers;

namespace Course.Models;

/// <summary>One model a class, as LightGBM's multi-class trainer and OneVersusAll make: one plain model with k outputs.</summary>
internal static class OneVersusAll
{
    public static IScorer From(OneVersusAllModelParameters model, FeatureSlots slots)
    {
        var (models, formula) = HiddenParts.Classes(model);
        var link = formula switch
        {
            "Softmax" => Link.Softmax,
            "ProbabilityNormalization" => Link.OneVersusRest,
            "Raw" => Link.Identity,
            _ => throw new ArgumentException($"The classes are combined by '{formula}', which has no plain form.", nameof(model)),
        };
        // Only probabilities pass the calibrators; the other formulas take the raw scores.
        var plain = models.Select(one => PlainPredictor.From(link == Link.OneVersusRest ? one : Raw(one), slots).Scorer).ToArray();
        if (plain.All(scorer => scorer is TreeEnsemble)) return Join([.. plain.Cast<TreeEnsemble>()], link);
        if (plain.All(scorer => scorer is LinearModel))
        {
            var linear = plain.Cast<LinearModel>().ToArray();
            return new MulticlassLinearModel(slots.Names, [.. linear.SelectMany(one => one.Weights)], [.. linear.Select(one => one.Intercept)], link);
        }

        throw new ArgumentException("The classes mix trees and linear models, which has no plain form.", nameof(model));
    }

    private static object Raw(object model) =>
        model is Microsoft.ML.Calibrators.CalibratedModelParametersBase calibrated ? calibrated.SubModel : model;

    private static TreeEnsemble Join(TreeEnsemble[] classes, Link link) => new(
        classes[0].Features,
        [.. classes.SelectMany(one => one.Trees)],
        new()
        {
            Link = link,
            BaseMargins = [.. classes.Select(one => one.BaseMargins[0])],
            Outputs = [.. classes.SelectMany((one, output) => one.Trees.Select(_ => output))],
            Aggregation = classes[0].Aggregation,
            RoundsToFloat = true,
            Blocks = classes[0].Blocks,
        });
}
