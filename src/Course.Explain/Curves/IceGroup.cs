namespace Course.Explain;

/// <summary>The mean of the ICE curves of some rows.</summary>
/// <param name="Name">The label the rows share.</param>
/// <param name="Curve">Their mean; its background count is the number of rows.</param>
public sealed record IceGroup(string Name, PartialDependence Curve);
