namespace Course.Explain;

/// <summary>Features that enter and leave together: a one-hot block, twins, the late-payment counts.</summary>
/// <param name="Name">What the group is called in a result.</param>
/// <param name="Features">The names of its features; at least one.</param>
public sealed record FeatureGroup(string Name, IReadOnlyList<string> Features);
