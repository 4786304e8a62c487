using System.Globalization;
using System.Text;
using Course.Notebooks;

namespace Course.Cli;

/// <summary>The plain lines of <c>course run</c>.</summary>
internal static class RunLines
{
    /// <summary>One line a notebook, and one a failure below it.</summary>
    public static string Of(NotebookReport report, int nameWidth)
    {
        var cells = report.CellsRun == report.CellCount
            ? string.Create(CultureInfo.InvariantCulture, $"{report.CellCount} cells")
            : string.Create(CultureInfo.InvariantCulture, $"{report.CellsRun} of {report.CellCount} cells");
        var name = Path.GetFileName(report.Source);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(report.HasPassed ? "passed" : "failed")}  {name.PadRight(nameWidth)}  {cells,14}  {report.Elapsed.TotalSeconds,6:F1} s");
        if (!report.HasPassed) text.Append("  ").Append(Words(report.Outcome));
        // What cannot be read is told on standard error.
        if (report.Outcome == RunOutcome.Unreadable) return text.ToString();
        foreach (var failure in report.Failures) text.Append("\n        ").Append(name).Append(' ').Append(failure);
        return text.ToString();
    }

    /// <summary>The last line: how many, how long, and where to look.</summary>
    public static string Closing(RunReport report, string folder)
    {
        var passed = report.Notebooks.Count(notebook => notebook.HasPassed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{passed} of {report.Notebooks.Count} notebooks passed in {report.Elapsed.TotalSeconds:F1} s. Executed copies: {folder}");
    }

    private static string Words(RunOutcome outcome) => outcome switch
    {
        RunOutcome.CellFailed => "a cell failed",
        RunOutcome.CheckFailed => "a check failed",
        RunOutcome.TimedOut => "out of time",
        RunOutcome.Crashed => "the process ended",
        RunOutcome.Unreadable => "unreadable",
        _ => "cancelled",
    };
}
