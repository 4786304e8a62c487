using System.Globalization;
using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>The execution of one notebook by one worker: every cell in order, each within its time limit.</summary>
internal sealed class NotebookRun(Notebook notebook, string source, RunOptions options, Action<RunEvent>? told)
{
    /// <summary>The Jupyter convention for a cell that may throw.</summary>
    private const string MayThrow = "raises-exception";

    // The first cell compiles the compiler; on a busy machine that takes long and is not the cell's fault.
    private static readonly TimeSpan StartAllowance = TimeSpan.FromMinutes(1);

    private readonly List<(Cell Cell, int Place)> _cells =
        [.. notebook.Cells.Select((cell, index) => (cell, index + 1)).Where(item => item.cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(item.cell.Source))];

    private readonly List<OutputList> _outputs = [];
    private readonly List<CellFailure> _failures = [];
    private RunOutcome _outcome = RunOutcome.Passed;

    public int CellCount => _cells.Count;

    public int CellsRun => _outputs.Count;

    public RunOutcome Outcome => _outcome;

    public IReadOnlyList<CellFailure> Failures => _failures;

    public IReadOnlyList<CheckVerdict> Checks { get; private set; } = [];

    /// <summary>The moment the first cell ended, on the options' clock; null before.</summary>
    public long? FirstCellEnded { get; private set; }

    /// <summary>Runs the cells and writes their outputs into the notebook, as far as it comes.</summary>
    public async Task ExecuteAsync(WorkerProcess worker, string folder, CancellationToken cancellationToken)
    {
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind != CellKind.Code) continue;
            cell.Json["outputs"] = new JsonArray();
            cell.ExecutionCount = null;
        }

        try
        {
            await worker.SendAsync(new OpenFolder(folder), cancellationToken);
            foreach (var (cell, place) in _cells)
                if (!await ExecuteAsync(worker, cell, place, cancellationToken)) break;
        }
        catch (WorkerLostException lost)
        {
            End(RunOutcome.Crashed, "ProcessEnded", lost.Message, worker.Complained.ToString());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            worker.Kill();
            End(RunOutcome.Cancelled, "Cancelled", "the run was cancelled", "");
        }

        WriteOutputs();
        JudgeChecks();
        NoteOutcome();
    }

    private async Task<bool> ExecuteAsync(WorkerProcess worker, Cell cell, int place, CancellationToken cancellationToken)
    {
        var outputs = new OutputList();
        _outputs.Add(outputs);
        told?.Invoke(new CellBegun(source, _outputs.Count, _cells.Count));
        if (cell.Language is not "csharp")
        {
            outputs.Add(new ErrorOutput("Error", $"the cell is marked as '{cell.Language}', and this engine runs C# only", []));
            return GoesOn(cell, place, outputs);
        }

        var allowed = options.CellTimeLimit + (_outputs.Count == 1 ? StartAllowance : TimeSpan.Zero);
        using var limit = new CancellationTokenSource(allowed, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await worker.SendAsync(new ExecuteCell(_outputs.Count, cell.Source), either.Token);
            while (await worker.ReceiveAsync(either.Token) is var message)
            {
                if (message is CellEmitted emitted) Take(emitted);
                else if (message is CellDone done && done.Number == _outputs.Count) break;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            worker.Kill();
            var seconds = allowed.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            var start = _outputs.Count == 1 ? $", of which {StartAllowance.TotalSeconds:0} s are for starting the compiler," : "";
            End(RunOutcome.TimedOut, "TimeLimit", $"the cell ran longer than {seconds} s{start} and was ended (--timeout)", "");
            return false;
        }

        FirstCellEnded ??= options.Clock.GetTimestamp();
        // What a native library printed, past the console of the session.
        if (worker.Printed.Take() is { Length: > 0 } printed) outputs.Add(new StreamOutput("stdout", printed));
        if (worker.Complained.Take() is { Length: > 0 } complained) outputs.Add(new StreamOutput("stderr", complained));
        return GoesOn(cell, place, outputs);
    }

    private void Take(CellEmitted emitted)
    {
        if (emitted.Number < 1 || emitted.Number > _outputs.Count) return;
        if (emitted.Output is DisplayOutput { IsUpdate: true } update)
        {
            var found = false;
            foreach (var outputs in _outputs) found |= outputs.Update(update);
            if (found) return;
        }

        _outputs[emitted.Number - 1].Add(emitted.Output);
    }

    private bool GoesOn(Cell cell, int place, OutputList outputs)
    {
        if (outputs.Error is not { } error || options.AllowErrors || cell.HasTag(MayThrow)) return true;
        Fail(RunOutcome.CellFailed, new(place, cell.Id, error.Line, OneLine(error.Value)));
        return false;
    }

    private void End(RunOutcome outcome, string name, string reason, string lastWords)
    {
        if (_outputs.Count == 0)
        {
            Fail(outcome, new(0, null, 0, reason));
            return;
        }

        var (cell, place) = _cells[_outputs.Count - 1];
        var words = lastWords.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(20);
        _outputs[^1].Add(new ErrorOutput(name, reason, [reason, .. words]));
        Fail(outcome, new(place, cell.Id, 0, reason));
    }

    private void Fail(RunOutcome outcome, CellFailure failure)
    {
        if (_outcome == RunOutcome.Passed) _outcome = outcome;
        _failures.Add(failure);
    }

    private void WriteOutputs()
    {
        for (var i = 0; i < _outputs.Count; i++)
        {
            _cells[i].Cell.ExecutionCount = i + 1;
            _cells[i].Cell.Json["outputs"] = _outputs[i].ToJson(i + 1);
        }
    }

    private void JudgeChecks()
    {
        var verdicts = new List<CheckVerdict>();
        foreach (var (cell, place) in _cells.Take(_outputs.Count))
        {
            if (CheckRules.Read(cell) is not { } verdict) continue;
            verdicts.Add(verdict);
            // A check that threw, or that ended the process, is told already.
            if (_failures.Any(failure => failure.Cell == place)) continue;
            if (CheckRules.Fault(verdict, options.UseSolutions) is { } fault)
                Fail(RunOutcome.CheckFailed, new(place, cell.Id, 0, OneLine(fault)));
        }

        Checks = verdicts;
    }

    // The executed copy says how it ended, so that a partial one is not mistaken for a whole one.
    private void NoteOutcome()
    {
        var course = NotebookJson.ObjectAt(notebook.Metadata, "course");
        var run = new JsonObject { ["outcome"] = _outcome == RunOutcome.Passed ? "passed" : "failed" };
        if (_failures.Count > 0) run["reason"] = _failures[0].ToString();
        course["run"] = run;
    }

    private static string OneLine(string text)
    {
        var line = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("an error without words");
        return line.Length <= 300 ? line : line[..299] + "…";
    }
}
