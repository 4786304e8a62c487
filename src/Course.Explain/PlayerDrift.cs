namespace Course.Explain;

/// <summary>How one player's attributions moved between two periods.</summary>
/// <param name="Player">The player.</param>
/// <param name="ReferenceMeanAbsolute">Mean absolute attribution in the reference period.</param>
/// <param name="WindowMeanAbsolute">Mean absolute attribution in the window.</param>
/// <param name="Statistic">Largest gap of the two distribution functions of attributions (Kolmogorov-Smirnov), 0 to 1.</param>
/// <param name="PValue">How likely a gap as large is where nothing moved.</param>
/// <param name="ReferenceShare">Share of rows whose first reason is this player, in the reference period.</param>
/// <param name="WindowShare">The same in the window.</param>
public sealed record PlayerDrift(
    string Player,
    double ReferenceMeanAbsolute,
    double WindowMeanAbsolute,
    double Statistic,
    double PValue,
    double ReferenceShare,
    double WindowShare);
