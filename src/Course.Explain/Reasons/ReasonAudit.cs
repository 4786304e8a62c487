namespace Course.Explain;

/// <summary>A line of the audit: every player, its attribution and what became of it.</summary>
/// <param name="Player">The player.</param>
/// <param name="Attribution">Its attribution, in units of the output.</param>
/// <param name="Code">The code it belongs to.</param>
/// <param name="Decision">What became of it.</param>
/// <param name="Note">Why it was withheld; null otherwise.</param>
public sealed record ReasonAudit(string Player, double Attribution, string Code, ReasonDecision Decision, string? Note);
