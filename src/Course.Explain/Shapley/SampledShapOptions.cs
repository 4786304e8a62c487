namespace Course.Explain;

/// <summary>Options of sampled attributions: when to stop, and from which stream to draw.</summary>
public sealed record SampledShapOptions
{
    /// <summary>Explain margins or predictions; attributions add up on that scale only.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>Stop when the standard error of every attribution is at most this, in units of the output; 0 spends the whole budget.</summary>
    public double StandardError { get; init; } = 0.01;

    /// <summary>The budget: coalitions valued a row, ≥ 2 · players; each costs n scores.</summary>
    public int MaxCoalitions { get; init; } = 4_096;

    /// <summary>Chooses the coalitions or orders; each row has a stream of its own.</summary>
    public int Seed { get; init; }

    /// <summary>Threads to use, ≥ 1; rows are split over them and results have the same bits for any number.</summary>
    public int Parallelism { get; init; } = 1;

    internal static void Require(SampledShapOptions options, int players)
    {
        if (!(options.StandardError >= 0)) throw new ArgumentException(FormattableString.Invariant($"The standard error wanted is {options.StandardError:R}; it is 0 or more."), nameof(options));
        if (options.MaxCoalitions < 2 * players)
            throw new ArgumentException($"A budget of {options.MaxCoalitions} coalitions is too small for {players} players; give at least {2 * players}.", nameof(options));
    }
}
