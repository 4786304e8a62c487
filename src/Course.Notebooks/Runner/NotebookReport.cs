namespace Course.Notebooks;

/// <summary>What one notebook's execution gave.</summary>
/// <param name="Source">The notebook, as it was asked for.</param>
/// <param name="Executed">The executed copy; null when the notebook could not be read.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="CellCount">Code cells that are not empty.</param>
/// <param name="CellsRun">Those of them that were begun.</param>
/// <param name="Elapsed">From taking a worker to the last cell's end.</param>
/// <param name="FirstCell">From taking a worker to the first cell's end; null when no cell ended.</param>
/// <param name="WasWarm">True when the worker was ready before the notebook needed it.</param>
/// <param name="Failures">What went wrong, in order; empty when the notebook passed.</param>
/// <param name="Checks">What the exercise checks said, in order.</param>
public sealed record NotebookReport(
    string Source, string? Executed, RunOutcome Outcome, int CellCount, int CellsRun, TimeSpan Elapsed, TimeSpan? FirstCell,
    bool WasWarm, IReadOnlyList<CellFailure> Failures, IReadOnlyList<CheckVerdict> Checks)
{
    /// <summary>True when nothing went wrong.</summary>
    public bool HasPassed => Outcome == RunOutcome.Passed;
}

/// <summary>A failure and its place.</summary>
/// <param name="Cell">The cell's place in the notebook, from 1, prose counted; 0 when the whole notebook is meant.</param>
/// <param name="CellId">The cell's id; null when it has none.</param>
/// <param name="Line">Line in the cell, from 1; 0 when unknown.</param>
/// <param name="Reason">One line of text.</param>
public sealed record CellFailure(int Cell, string? CellId, int Line, string Reason)
{
    /// <summary>Place and reason on one line.</summary>
    public override string ToString()
    {
        if (Cell == 0) return Reason;
        var place = CellId is null ? $"cell {Cell}" : $"cell {Cell} ({CellId})";
        return Line > 0 ? $"{place} line {Line}: {Reason}" : $"{place}: {Reason}";
    }
}

/// <summary>What a check cell said about an exercise.</summary>
/// <param name="Exercise">The exercise, such as <c>03.1</c>.</param>
/// <param name="IsSolved">The verdict; null when the cell gave none.</param>
/// <param name="Message">Its words; empty when it gave none.</param>
public sealed record CheckVerdict(string Exercise, bool? IsSolved, string Message);

/// <summary>What a run of several notebooks gave.</summary>
/// <param name="Notebooks">One report a notebook, in the order asked for.</param>
/// <param name="Elapsed">The whole run.</param>
public sealed record RunReport(IReadOnlyList<NotebookReport> Notebooks, TimeSpan Elapsed)
{
    /// <summary>True when every notebook passed.</summary>
    public bool HasPassed => Notebooks.All(notebook => notebook.HasPassed);
}
