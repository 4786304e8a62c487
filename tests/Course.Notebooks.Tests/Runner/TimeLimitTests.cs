namespace Course.Notebooks.Tests;

/// <summary>Apart from the other tests of the runner, so that waiting for the limit costs no time.</summary>
public class TimeLimitTests
{
    [Fact]
    public async Task A_cell_that_hangs_is_ended_after_its_time_limit_and_the_next_notebook_runs()
    {
        using var folder = new NotebookFolder();
        NotebookFile[] files = [folder.Code("hangs.ipynb", "1 + 1", "while (true) { }", "3"), folder.Code("next.ipynb", "5")];
        var told = new System.Collections.Concurrent.ConcurrentQueue<RunEvent>();
        var report = await Runner.RunAsync(
            files, new() { Jobs = 1, CellTimeLimit = TimeSpan.FromSeconds(10) }, told.Enqueue, TestContext.Current.CancellationToken);
        Assert.Equal([RunOutcome.TimedOut, RunOutcome.Passed], report.Notebooks.Select(notebook => notebook.Outcome));
        Assert.Equal("cell 2 (c2): the cell ran longer than 10 s and was ended (--timeout)", Assert.Single(report.Notebooks[0].Failures).ToString());
        Assert.NotEmpty(NotebookJson.Read(files[0].Target).Cells[0].Outputs);
        Assert.Equal([1, 2, 1], told.OfType<CellBegun>().Select(cell => cell.Cell));
    }
}
