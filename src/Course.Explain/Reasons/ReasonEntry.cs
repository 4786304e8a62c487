namespace Course.Explain;

/// <summary>A line of the adverse-action wording table.</summary>
/// <param name="Player">The player of the attributions that it speaks for.</param>
/// <param name="Code">The reason's code; players with one code are merged into one reason.</param>
/// <param name="Wording">The sentence that a customer may be told.</param>
public sealed record ReasonEntry(string Player, string Code, string Wording)
{
    /// <summary>Why the reason may not be told; null where it may. The attribution stays in the audit, and in the model.</summary>
    public string? Withheld { get; init; }
}
