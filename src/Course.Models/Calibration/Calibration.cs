namespace Course.Models;

/// <summary>A mapping from a model's margin to an honest one: after it, of the cases given p, about p come true.</summary>
/// <remarks>Fitted on rows the model was not trained on. Rising, so it never reverses a ranking.</remarks>
public abstract record Calibration
{
    /// <summary>The calibrated margin (log-odds) of a raw margin. Missing (NaN) stays missing.</summary>
    public abstract double Apply(double margin);
}
