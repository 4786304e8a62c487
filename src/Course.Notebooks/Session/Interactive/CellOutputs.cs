namespace Course.Notebooks;

/// <summary>The way from code that displays something to the cell it runs in.</summary>
internal static class CellOutputs
{
    /// <exception cref="InvalidOperationException">No session has run a cell in this process.</exception>
    public static CellSink Current => CellSink.Current
        ?? throw new InvalidOperationException("Nothing can be displayed here: no notebook cell is running. Call this from a cell.");
}
