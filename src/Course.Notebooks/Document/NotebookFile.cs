namespace Course.Notebooks;

/// <summary>A notebook to work on and where the result goes.</summary>
/// <param name="Source">The notebook.</param>
/// <param name="Target">The file to write.</param>
public sealed record NotebookFile(string Source, string Target);
