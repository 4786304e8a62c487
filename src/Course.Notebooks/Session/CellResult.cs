namespace Course.Notebooks;

/// <summary>How a code cell ended.</summary>
/// <param name="Succeeded">False when the cell did not compile, threw, named an unknown directive or was interrupted.</param>
/// <param name="Error">The error, which was emitted as an output too; null when the cell succeeded.</param>
public sealed record CellResult(bool Succeeded, ErrorOutput? Error);
