namespace Course.Explain;

/// <summary>The exact mean curve of a feature in a tree ensemble.</summary>
/// <param name="Curve">
/// Along a feature: a step at every grid value, each the first value of a piece on which the ensemble is constant, and the
/// first grid value stands for all below it. Along a categorical block: one point a level.
/// </param>
/// <param name="Missing">Mean of each of the k outputs with the feature missing (NaN), or with no level of a block.</param>
public sealed record TreeCurve(PartialDependence Curve, IReadOnlyList<double> Missing);
