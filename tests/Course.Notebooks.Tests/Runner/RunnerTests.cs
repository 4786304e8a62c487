using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

/// <summary>One run of many notebooks, most of which do something bad: two at a time, each in a process of its own.</summary>
public sealed class BadNotebooks : IAsyncLifetime
{
    private readonly NotebookFolder _folder = new();
    private RunReport? _report;

    public async ValueTask InitializeAsync()
    {
        const string First = "Console.WriteLine(\"before\"); 40 + 2";
        var mayThrow = Cell.Code("throws", "throw new InvalidOperationException(\"wanted\");");
        mayThrow.Metadata["tags"] = new JsonArray("raises-exception");
        NotebookFile[] files =
        [
            _folder.Code("good.ipynb", First, "System.IO.Path.GetFileName(Environment.CurrentDirectory)"),
            _folder.Code("throws.ipynb", First, "int a = 1;\nthrow new InvalidOperationException(\"stop here\");", "3"),
            _folder.Code("fail-fast.ipynb", First, "Environment.FailFast(\"boiler gone\");", "3"),
            _folder.Code("stack.ipynb", First, "int Down(int n) => Down(n + 1) + 1;\nDown(0)", "3"),
            _folder.Code("exit.ipynb", First, "Environment.Exit(3);", "3"),
            _folder.Code("memory.ipynb", First, "var all = new List<byte[]>();\nwhile (true) all.Add(new byte[10_000_000]);"),
            _folder.Code("thread.ipynb", First, "new System.Threading.Thread(() => { throw new InvalidOperationException(\"nobody waits\"); }).Start();\nawait Task.Delay(60_000);"),
            _folder.Code("prints.ipynb", "for (var i = 0; i < 50_000; i++) Console.WriteLine(new string('x', 99) + i % 10);", "1"),
            _folder.Code("raw.ipynb", "using (var raw = Console.OpenStandardOutput()) raw.Write(new byte[] { 1, 2, 3, 255, 10 });\n42", "43"),
            _folder.Code("directive.ipynb", First, "#!frobnicate now\n1"),
            _folder.Code("reference.ipynb", First, "#r \"no/such.dll\"\n1"),
            _folder.Code("left-running.ipynb", "new System.Threading.Thread(() => { while (true) System.Threading.Thread.Sleep(100); }).Start();\n1"),
            _folder.Cells("may-throw.ipynb", mayThrow, Cell.Code("after", "7")),
            _folder.Text("malformed.ipynb", "{\n \"cells\": [,]\n}"),
            _folder.Text("not-a-notebook.ipynb", "{ \"name\": \"package\" }"),
            _folder.Text("python.ipynb", NotebookJson.ToText(Notebook.Of("p", Cell.Code("c", "1"))).Replace(".net-csharp", "python3", StringComparison.Ordinal)),
            _folder.Code("last.ipynb", First),
        ];
        _report = await Runner.RunAsync(files, new() { Jobs = 2, MemoryLimit = 400 << 20 });
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public NotebookReport Report(string name) => _report!.Notebooks.Single(notebook => Path.GetFileName(notebook.Source) == name + ".ipynb");

    public Notebook Executed(string name) => NotebookJson.Read(Report(name).Executed!);
}

public sealed class RunnerTests(BadNotebooks bad) : IClassFixture<BadNotebooks>
{
    private static string OutputText(Cell cell) => cell.Outputs.ToJsonString();

    [Fact]
    public void A_good_notebook_passes_with_counts_and_outputs_and_runs_in_its_own_folder()
    {
        Assert.Equal((RunOutcome.Passed, 2, 2), (bad.Report("good").Outcome, bad.Report("good").CellCount, bad.Report("good").CellsRun));
        var cells = bad.Executed("good").Cells;
        Assert.Equal([1, 2], cells.Select(cell => cell.ExecutionCount));
        Assert.Equal(["stream", "execute_result"], cells[0].Outputs.Select(output => (string?)output!["output_type"]));
        Assert.Contains("notebooks", OutputText(cells[1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throws", RunOutcome.CellFailed, "stop here")]
    [InlineData("fail-fast", RunOutcome.Crashed, "boiler gone")]
    [InlineData("stack", RunOutcome.Crashed, "exhausted the stack")]
    [InlineData("exit", RunOutcome.Crashed, "exit code 3")]
    [InlineData("memory", RunOutcome.CellFailed, "OutOfMemoryException")]
    [InlineData("thread", RunOutcome.Crashed, "nobody waits")]
    [InlineData("directive", RunOutcome.CellFailed, "frobnicate")]
    [InlineData("reference", RunOutcome.CellFailed, "no/such.dll")]
    public void What_a_cell_does_wrong_is_told_and_the_outputs_before_it_are_kept(string name, RunOutcome outcome, string reason)
    {
        var report = bad.Report(name);
        Assert.Equal(outcome, report.Outcome);
        var failure = Assert.Single(report.Failures);
        Assert.Equal((2, "c2"), (failure.Cell, failure.CellId));
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Reason);

        var executed = bad.Executed(name);
        Assert.Contains("before", OutputText(executed.Cells[0]), StringComparison.Ordinal);
        Assert.Equal("error", (string?)executed.Cells[1].Outputs[^1]!["output_type"]);
        Assert.Contains(reason, executed.Metadata["course"]!["run"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        if (executed.Cells.Count > 2) Assert.Null(executed.Cells[2].ExecutionCount);
    }

    [Fact]
    public void An_exception_names_its_line() => Assert.Equal(2, bad.Report("throws").Failures[0].Line);

    [Theory]
    [InlineData("malformed", "line 2, column 12")]
    [InlineData("not-a-notebook", "is JSON but not a notebook")]
    [InlineData("python", "'python3'")]
    public void An_unreadable_notebook_is_one_line_and_no_copy(string name, string reason)
    {
        Assert.Equal(RunOutcome.Unreadable, bad.Report(name).Outcome);
        Assert.Null(bad.Report(name).Executed);
        Assert.Contains(reason, Assert.Single(bad.Report(name).Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_megabytes_of_prints_arrive_whole()
    {
        Assert.True(bad.Report("prints").HasPassed);
        var text = string.Concat(bad.Executed("prints").Cells[0].Outputs.Single()!["text"]!.AsArray().Select(line => (string?)line));
        Assert.Equal(50_000 * 101, text.Length);
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("left-running")]
    [InlineData("may-throw")]
    [InlineData("last")]
    public void Raw_output_a_thread_left_behind_a_wanted_exception_and_bad_neighbours_do_no_harm(string name)
    {
        Assert.True(bad.Report(name).HasPassed);
        Assert.Contains("execute_result", OutputText(bad.Executed(name).Cells[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_errors_allowed_the_notebook_reaches_its_end()
    {
        using var folder = new NotebookFolder();
        var file = folder.Code("errors.ipynb", "throw new Exception(\"one\");", "8");
        var report = await Runner.RunAsync([file], new() { AllowErrors = true }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(report.HasPassed);
        Assert.Equal(2, report.Notebooks[0].CellsRun);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_was_done()
    {
        using var folder = new NotebookFolder();
        using var stop = new CancellationTokenSource();
        var file = folder.Code("long.ipynb", "1 + 1", "await Task.Delay(60_000);");
        var report = await Runner.RunAsync(
            [file], new(), told => { if (told is CellBegun { Cell: 2 }) stop.Cancel(); }, stop.Token);
        Assert.Equal(RunOutcome.Cancelled, report.Notebooks[0].Outcome);
        Assert.NotEmpty(NotebookJson.Read(file.Target).Cells[0].Outputs);
    }

    [Fact]
    public async Task Options_out_of_range_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Runner.RunAsync([], new() { Jobs = 0 }, cancellationToken: TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Runner.RunAsync([], new() { CellTimeLimit = TimeSpan.Zero }, cancellationToken: TestContext.Current.CancellationToken));
    }
}
