namespace Course.Notebooks;

/// <summary>Something that happened during a run, for whoever shows progress. Several notebooks may speak at once.</summary>
/// <param name="Source">The notebook, as it was asked for.</param>
public abstract record RunEvent(string Source);

/// <summary>A cell is about to run.</summary>
/// <param name="Source">The notebook, as it was asked for.</param>
/// <param name="Cell">Which of its code cells, from 1.</param>
/// <param name="CellCount">How many there are.</param>
public sealed record CellBegun(string Source, int Cell, int CellCount) : RunEvent(Source);

/// <summary>A notebook ended.</summary>
/// <param name="Report">What it gave.</param>
public sealed record NotebookEnded(NotebookReport Report) : RunEvent(Report.Source);
