namespace Course.Serve;

/// <summary>How far a package has come.</summary>
public enum Stage
{
    /// <summary>Under trial: scored, and no decision rests on it.</summary>
    Staging,

    /// <summary>Decisions rest on it.</summary>
    Production,
}

/// <summary>A model package the registry knows.</summary>
/// <param name="Version">Content hash of the package: the same files give the same version.</param>
/// <param name="Model">The name under which versions follow one another: "credit".</param>
/// <param name="RunId">The run that made it.</param>
/// <param name="SchemaHash">Hash of the feature schema, or null if unknown.</param>
/// <param name="Owner">Who answers for it, or null if nobody does yet.</param>
/// <param name="Expires">The day it must be renewed or withdrawn, or null if none was set.</param>
/// <param name="Folder">Where its files lie, or null if they are not on this machine.</param>
/// <param name="Registered">When it was registered, UTC.</param>
public sealed record RegisteredPackage(
    string Version,
    string Model,
    string RunId,
    string? SchemaHash,
    string? Owner,
    DateTimeOffset? Expires,
    string? Folder,
    DateTimeOffset Registered);

/// <summary>A package put to use at a stage. One model has at most one open deployment a stage.</summary>
/// <param name="Id">Unique in its registry.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The package's content hash.</param>
/// <param name="Stage">Where it is used.</param>
/// <param name="Started">From when, UTC.</param>
/// <param name="Ended">Until when, or null while it is the current one.</param>
public sealed record Deployment(
    string Id, string Model, string Version, Stage Stage, DateTimeOffset Started, DateTimeOffset? Ended);

/// <summary>What came of a wish to promote: the gate's report, and the deployment if it opened.</summary>
/// <param name="Report">Each rule with its reason.</param>
/// <param name="Deployment">The new current deployment, or null if the gate refused.</param>
public sealed record Promotion(GateReport Report, Deployment? Deployment)
{
    /// <summary>Whether the package is now deployed.</summary>
    public bool Promoted => Deployment is not null;
}
