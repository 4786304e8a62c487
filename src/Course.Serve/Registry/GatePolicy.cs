namespace Course.Serve;

/// <summary>What a package must show before it is promoted. Every bound is inclusive.</summary>
public sealed record GatePolicy
{
    /// <summary>Smallest skill, 1 - log-loss / log-loss of the best constant. The package's skill must lie above it.</summary>
    public double MinSkill { get; init; }

    /// <summary>Largest expected calibration error, 0 to 1.</summary>
    public double MaxCalibrationError { get; init; } = 0.05;

    /// <summary>Largest difference between the packaged scorer and the training tool.</summary>
    public double MaxScorerGap { get; init; } = 1e-5;

    /// <summary>Hash of the schema that callers send, or null if any schema will do.</summary>
    public string? SchemaHash { get; init; }

    /// <summary>Longest time from now to a package's expiry.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromDays(366);

    /// <summary>The first bound that is out of its own range, in a sentence; null if all are in.</summary>
    internal string? Defect =>
        !(double.IsFinite(MinSkill) && MinSkill < 1) ? $"MinSkill is {MinSkill:R}; allowed: below 1."
        : MaxCalibrationError is not (>= 0 and <= 1) ? $"MaxCalibrationError is {MaxCalibrationError:R}; allowed: 0 to 1."
        : !(double.IsFinite(MaxScorerGap) && MaxScorerGap >= 0) ? $"MaxScorerGap is {MaxScorerGap:R}; allowed: 0 or above."
        : MaxLifetime <= TimeSpan.Zero ? $"MaxLifetime is {MaxLifetime:c}; allowed: above zero."
        : null;
}

/// <summary>What the gate knows about a package. Null is "not known", and the gate fails closed: unknown means no.</summary>
public sealed record GateCandidate
{
    /// <summary>Held-out log-loss, nats.</summary>
    public double? LogLoss { get; init; }

    /// <summary>Log-loss of the best constant on the same rows.</summary>
    public double? ConstantLogLoss { get; init; }

    /// <summary>Expected calibration error on held-out rows.</summary>
    public double? CalibrationError { get; init; }

    /// <summary>Largest difference between the packaged scorer and the training tool.</summary>
    public double? ScorerGap { get; init; }

    /// <summary>Hash of the package's feature schema.</summary>
    public string? SchemaHash { get; init; }

    /// <summary>The run that made the package.</summary>
    public string? RunId { get; init; }

    /// <summary>The rows that run was trained on.</summary>
    public string? DataHash { get; init; }

    /// <summary>The code that trained.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>Who answers for the package.</summary>
    public string? Owner { get; init; }

    /// <summary>The day it must be renewed or withdrawn.</summary>
    public DateTimeOffset? Expires { get; init; }
}
