namespace Course.Models;

/// <summary>Where a package comes from: enough for another person to train it again.</summary>
public sealed record PackageLineage
{
    /// <summary>What was trained, in the words of the person who did it.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of the exact rows.</summary>
    public required string DataHash { get; init; }

    /// <summary>The commit or version of the code that trained.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Seed of everything random in the training.</summary>
    public required int Seed { get; init; }

    /// <summary>The tracked run, or empty where none was recorded.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The run that this one was derived from, or empty.</summary>
    public string ParentRunId { get; init; } = "";

    /// <summary>Settings that were chosen, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
