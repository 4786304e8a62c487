namespace Course.Serve;

/// <summary>What a training tells the registry about itself: enough for another person to rebuild the model.</summary>
/// <param name="Name">What was tried, in the words of the person who tried it: "logistic, strength 0.1".</param>
/// <param name="DataHash">Hash of the exact rows; the same rows give the same text.</param>
/// <param name="CodeVersion">The commit or version of the code that trained.</param>
public sealed record RunDescription(string Name, string DataHash, string CodeVersion)
{
    /// <summary>Settings that were chosen: strength, seed, columns.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Numbers that were measured; finite. Gates read the names in <see cref="MetricNames"/>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Words to find the run by.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The run this one belongs to or was derived from: a fold's grid, a retraining's predecessor.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>When training began; the registry's clock if not given.</summary>
    public DateTimeOffset? Started { get; init; }
}

/// <summary>One training, as the registry keeps it.</summary>
/// <param name="Id">Unique in its registry.</param>
/// <param name="Name">What was tried.</param>
/// <param name="Started">When training began, UTC.</param>
/// <param name="DataHash">Hash of the exact rows.</param>
/// <param name="CodeVersion">The commit or version of the code.</param>
/// <param name="ParentRunId">The run this one belongs to, if any.</param>
/// <param name="Parameters">Settings that were chosen.</param>
/// <param name="Metrics">Numbers that were measured.</param>
/// <param name="Tags">Words to find the run by.</param>
public sealed record Run(
    string Id,
    string Name,
    DateTimeOffset Started,
    string DataHash,
    string CodeVersion,
    string? ParentRunId,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, string> Tags);
