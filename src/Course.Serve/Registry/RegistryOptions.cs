namespace Course.Serve;

/// <summary>Where a registry's time and ids come from.</summary>
public sealed record RegistryOptions
{
    /// <summary>The clock of runs, registrations, deployments and requests.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The source of ids; null means unique ids by <see cref="Clock"/>.</summary>
    public Func<string>? NewId { get; init; }
}
