namespace Course.Serve;

/// <summary>How a prediction service runs. It listens on this machine's loopback address only.</summary>
public sealed record PredictionServiceOptions
{
    /// <summary>Names the service in its process: a second start under the same name replaces the first.</summary>
    public string Name { get; init; } = "prediction";

    /// <summary>The model's name, told with each answer.</summary>
    public string Model { get; init; } = "credit";

    /// <summary>The port; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Largest body of a request, bytes.</summary>
    public int MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Rules in front of the model; the first that objects decides.</summary>
    public IReadOnlyList<ScoringPolicy> Policies { get; init; } = [];

    /// <summary>Where answers are logged if the model has a deployment; null for no log.</summary>
    public SqliteRegistry? Registry { get; init; }

    /// <summary>The clock of the prediction log.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The source of request ids; null means unique ids by <see cref="Clock"/>.</summary>
    public Func<string>? NewRequestId { get; init; }

    /// <summary>The first option that makes no sense, in a sentence; null if all do.</summary>
    internal string? Defect =>
        string.IsNullOrWhiteSpace(Name) ? "The service's name is empty."
        : string.IsNullOrWhiteSpace(Model) ? "The model's name is empty."
        : Port is < 0 or > 65535 ? FormattableString.Invariant($"The port is {Port}; allowed: 0 to 65535, where 0 takes any free one.")
        : MaxBodyBytes < 1 ? FormattableString.Invariant($"MaxBodyBytes is {MaxBodyBytes}; allowed: 1 or more.")
        : null;
}
