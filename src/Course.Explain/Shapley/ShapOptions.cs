namespace Course.Explain;

/// <summary>Options of exact attributions of any scorer.</summary>
public sealed record ShapOptions
{
    /// <summary>Explain margins or predictions; attributions add up on that scale only.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>Threads to use, ≥ 1; rows are split over them and results have the same bits for any number.</summary>
    public int Parallelism { get; init; } = 1;
}
