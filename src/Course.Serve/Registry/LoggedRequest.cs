namespace Course.Serve;

/// <summary>One line of the prediction log: what was asked, and what was answered or why not.</summary>
/// <param name="Id">The request id that the caller was told.</param>
/// <param name="At">When, UTC.</param>
/// <param name="DeploymentId">The deployment that answered.</param>
/// <param name="Input">The record as JSON, as it was understood.</param>
/// <param name="Prediction">The answer, or null if it was refused.</param>
/// <param name="Refusal">Why no score was given, or null if one was.</param>
public sealed record LoggedRequest(
    string Id, DateTimeOffset At, string DeploymentId, string Input, double? Prediction, string? Refusal);
