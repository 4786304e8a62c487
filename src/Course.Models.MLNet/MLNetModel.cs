using Microsoft.ML;
using Microsoft.ML.Calibrators;

namespace Course.Models;

/// <summary>Converts a fitted ML.NET model into plain form: training converts once, a server never loads ML.NET.</summary>
/// <remarks>
/// <para>
/// Trees: FastTree (binary, regression, Tweedie), FastForest, LightGBM (binary, multi-class, regression). Linear: SDCA,
/// L-BFGS, online gradient descent, OLS, Poisson; binary, multi-class, regression. Calibrators: Platt.
/// </para>
/// <para>
/// Only the last predictor is converted; what stands before it in the pipeline makes the feature column and is the
/// encoder's work. Missing values go where ML.NET sends them.
/// </para>
/// </remarks>
public static class MLNetModel
{
    /// <summary>Converts a fitted pipeline, or the prediction transformer alone.</summary>
    /// <param name="model">What <c>Fit</c> returned.</param>
    /// <param name="input">The schema of the data that it was fitted on, for names and one-hot blocks.</param>
    /// <returns>The plain form; features are named by the slots of the feature column.</returns>
    /// <exception cref="ArgumentException">There is no predictor in the pipeline, or it has no plain form; the message names its type.</exception>
    public static ConvertedModel From(ITransformer model, DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ISingleFeaturePredictionTransformer<object>? predictor = null;
        PlattCalibrator? calibrator = null;
        var schema = input;
        DataViewSchema? before = null;
        foreach (var step in Steps(model))
        {
            if (step is ISingleFeaturePredictionTransformer<object> { Model: ICalibrator trained })
                calibrator = Platt(trained);
            else if (step is ISingleFeaturePredictionTransformer<object> prediction)
                (predictor, calibrator, before) = (prediction, null, schema);
            schema = step.GetOutputSchema(schema);
        }

        if (predictor is null || before is null)
            throw new ArgumentException($"{model.GetType().Name} holds no predictor. Pass the whole fitted pipeline.", nameof(model));
        var slots = FeatureSlots.Of(before, predictor.FeatureColumnName);
        var plain = PlainPredictor.From(predictor.Model, slots, calibrator);
        return new(plain.Scorer, predictor.FeatureColumnName, plain.Slope, plain.Offset, slots.Blocks);
    }

    internal static PlattCalibrator Platt(ICalibrator calibrator) => calibrator as PlattCalibrator
        ?? throw new ArgumentException(
            $"{calibrator.GetType().Name} is no Platt calibrator, and only that has a plain form. Train with Calibrators.Platt.", nameof(calibrator));

    private static IEnumerable<ITransformer> Steps(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? chain.SelectMany(Steps) : [model];
}
