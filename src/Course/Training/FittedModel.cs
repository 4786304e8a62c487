using Course.Measure;
using Course.Models;

namespace Course;

/// <summary>A trained model in plain form: encoder, model, and what makes its probabilities honest.</summary>
public sealed class FittedModel
{
    internal FittedModel(Recipe recipe, Encoder encoder, IScorer model, double toolGap, Calibration? calibration = null)
    {
        (Recipe, Encoder, Model, ToolGap, Calibration) = (recipe, encoder, model, toolGap, calibration);
        Scorer = new EncodedScorer(encoder, calibration is null ? model : new CalibratedScorer(model, calibration));
    }

    /// <summary>The choices behind it.</summary>
    public Recipe Recipe { get; }

    /// <summary>Raw vector to feature vector, as fitted.</summary>
    public Encoder Encoder { get; }

    /// <summary>The model over feature vectors.</summary>
    public IScorer Model { get; }

    /// <summary>What comes after the model, or null.</summary>
    public Calibration? Calibration { get; }

    /// <summary>Largest difference between ML.NET's own probability and the plain chain's on the training rows; 0 where ML.NET only made the features.</summary>
    public double ToolGap { get; }

    /// <summary>The whole chain over raw vectors.</summary>
    public IScorer Scorer { get; }

    /// <summary>Probability of going bad for each row.</summary>
    public double[] Predict(LoanRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Scorer.Predictions(rows.Raw);
    }

    /// <summary>Every metric beside the constant's, on rows the model has not seen.</summary>
    public Scorecard Judge(LoanRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Scorecard.Of(rows.Labels, Predict(rows));
    }

    /// <summary>The same model behind another calibration.</summary>
    public FittedModel With(Calibration? calibration) => new(Recipe, Encoder, Model, ToolGap, calibration);

    /// <summary>Fitted parameters in the order of the features: the model's weights, or its first margins for other models; for reading and comparing.</summary>
    /// <returns>Weights, intercept last.</returns>
    /// <exception cref="InvalidOperationException">The model is not linear.</exception>
    public IReadOnlyList<double> Coefficients => Model is LinearModel linear
        ? [.. linear.Weights, linear.Intercept]
        : throw new InvalidOperationException($"The recipe '{Recipe.Name}' has no coefficients; linear ones have.");
}
