namespace Course.Explain;

/// <summary>How attributions become reasons.</summary>
public sealed record ReasonOptions
{
    /// <summary>Most reasons told, ≥ 1; four is customary.</summary>
    public int MaxReasons { get; init; } = 4;

    /// <summary>Whether a larger output is worse for the person, as a probability of default is; false for a score that one wants high.</summary>
    public bool LargerIsAdverse { get; init; } = true;

    /// <summary>Attributions below this, toward the adverse side, are no reason; ≥ 0, in units of the output.</summary>
    public double Least { get; init; }

    /// <summary>Attributions that round to the same multiple of this are ties and stand in catalogue order; ≥ 0.</summary>
    public double TieWidth { get; init; } = 1e-9;
}
