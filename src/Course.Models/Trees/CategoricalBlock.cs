namespace Course.Models;

/// <summary>Neighbouring one-hot columns that encode one categorical feature: one player, one permutation.</summary>
/// <param name="Name">The feature's name in the world, for example "Home".</param>
/// <param name="Start">Position of the first column in a row.</param>
/// <param name="Count">Number of columns, at least 1.</param>
public sealed record CategoricalBlock(string Name, int Start, int Count);
