namespace Course.Explain;

/// <summary>A reason that a customer may be told.</summary>
/// <param name="Code">Its code in the catalogue.</param>
/// <param name="Wording">The sentence.</param>
/// <param name="Amount">How much it weighs: the attributions of its players toward the adverse side, summed; positive.</param>
/// <param name="Players">The players it stands for.</param>
public sealed record Reason(string Code, string Wording, double Amount, IReadOnlyList<string> Players);
