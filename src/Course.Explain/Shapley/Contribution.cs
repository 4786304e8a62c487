namespace Course.Explain;

/// <summary>A player with its attribution.</summary>
/// <param name="Player">The player's name.</param>
/// <param name="Value">The attribution, in units of the output.</param>
public sealed record Contribution(string Player, double Value);
