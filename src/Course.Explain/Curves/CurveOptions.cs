namespace Course.Explain;

/// <summary>Options of curves computed from a scorer: partial dependence, ICE, ALE.</summary>
public sealed record CurveOptions
{
    /// <summary>Average margins or predictions; margins where not said.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>Threads to use, ≥ 1; the result has the same bits for any number.</summary>
    public int Parallelism { get; init; } = 1;
}
