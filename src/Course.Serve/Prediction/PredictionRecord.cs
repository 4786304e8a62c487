namespace Course.Serve;

/// <summary>One answer: the prediction, and what is needed to trace it.</summary>
/// <param name="RequestId">Names this answer, here and in the prediction log.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ModelVersion">Content hash of the package that answered.</param>
/// <param name="Margin">The model's raw output: log-odds, or the target's unit.</param>
/// <param name="Prediction">What the caller wants: a probability where the link is logit, else a value.</param>
public sealed record PredictionRecord(string RequestId, string Model, string ModelVersion, double Margin, double Prediction);
