namespace Course.Notebooks.Tests;

[Collection(OneSessionAtATime.Name)]
public sealed class CSharpSessionTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CSharpSession _session;
    private readonly string _before = Environment.CurrentDirectory;

    public CSharpSessionTests() => _session = new(_folder.Root);

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }

    [Fact]
    public async Task A_cell_sees_what_the_cells_before_it_left()
    {
        Assert.Equal("", await _session.TextAsync("using System.Globalization; var n = 20; record Pair(int A, int B);"));
        Assert.Equal("42", await _session.TextAsync("(n + new Pair(1, 22).B).ToString(CultureInfo.InvariantCulture)"));
    }

    [Fact]
    public async Task A_cell_that_throws_keeps_what_it_did_before()
    {
        await _session.ErrorAsync("var kept = \"kept\"; throw new InvalidOperationException();");
        Assert.Equal("kept", await _session.TextAsync("kept"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await _session.TextAsync("var a = \"old\";");
        await _session.ErrorAsync("var a = \"new\"; int b = a;");
        Assert.Equal("old", await _session.TextAsync("a"));
    }

    [Fact]
    public async Task A_compile_error_says_line_and_fault_and_marks_the_place()
    {
        var error = await _session.ErrorAsync("var a = 1;\nstring b = a;");
        Assert.Equal("(2,12): error CS0029: Cannot implicitly convert type 'int' to 'string'", error.Value);
        Assert.Equal(2, error.Line);
        Assert.Equal(["    string b = a;", "               ^"], error.Traceback.Skip(1));
    }

    [Fact]
    public async Task A_trace_names_the_cells_and_lines_it_came_through()
    {
        await _session.TextAsync("// first line\nint Half(int n) => 10 / n;");
        var error = await _session.ErrorAsync("var n = 0;\n\nHalf(n)");
        Assert.Equal("System.DivideByZeroException: Attempted to divide by zero.", error.Value);
        Assert.Equal(3, error.Line);
        Assert.Equal([error.Value, "   at Half(Int32 n) in cell [1], line 2", "   at cell [2], line 3"], error.Traceback);
    }

    [Fact]
    public async Task The_dialect_is_CSharp_14()
    {
        var error = await _session.ErrorAsync("#error version");
        Assert.Contains(error.Traceback, line => line.Contains("Language version: 14.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loop_without_end_is_interrupted_and_the_session_goes_on()
    {
        using var interrupt = new CancellationTokenSource();
        var outputs = new List<CellOutput>();
        var running = _session.ExecuteAsync("var before = \"done\"; Console.Out.Write(\"looping\"); Console.Out.Flush(); while (true) { }", output =>
        {
            outputs.Add(output);
            if (output is StreamOutput) interrupt.CancelAfter(TimeSpan.FromMilliseconds(20));
        }, interrupt.Token);
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(result.Succeeded);
        Assert.Equal("The cell was interrupted.", result.Error!.Value);
        Assert.Equal("done", await _session.TextAsync("before"));
    }

    [Fact]
    public async Task A_cell_that_awaits_is_interrupted()
    {
        using var interrupt = new CancellationTokenSource();
        var running = _session.ExecuteAsync("Console.Write(\"waiting\"); await Task.Delay(-1);", _ => interrupt.Cancel(), interrupt.Token);
        Assert.False((await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Succeeded);
    }

    [Fact]
    public async Task Text_written_after_a_cell_belongs_to_the_cell_that_started_it()
    {
        var (_, first) = await _session.RunAsync("var go = new TaskCompletionSource(); var late = Task.Run(async () => { await go.Task; Console.Write(\"late\"); Console.Out.Flush(); });", TestContext.Current.CancellationToken);
        var (_, second) = await _session.RunAsync("go.SetResult(); await late;", TestContext.Current.CancellationToken);
        Assert.Empty(second);
        Assert.Equal([new StreamOutput("stdout", "late")], first);
    }

    [Fact]
    public async Task Text_written_by_many_threads_arrives_whole()
    {
        var text = await _session.TextAsync("Parallel.For(0, 2_000, i => Console.WriteLine($\"line {i} ends\"));");
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"line {i} ends").Order(StringComparer.Ordinal),
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Five_megabytes_arrive_in_order()
    {
        var text = await _session.TextAsync("for (var i = 0; i < 500_000; i++) Console.Write($\"{i,9} \");");
        Assert.Equal(5_000_000, text.Length);
        Assert.EndsWith("   499999 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_start_at_the_notebooks_folder()
    {
        _folder.Write("near.txt", "found");
        Assert.Equal("found", await _session.TextAsync("System.IO.File.ReadAllText(\"near.txt\")"));
    }

    [Fact]
    public async Task An_update_names_the_display_it_replaces()
    {
        var (_, outputs) = await _session.RunAsync("var shown = display(\"one\");\nshown.Update(\"two\");", TestContext.Current.CancellationToken);
        var displays = outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal([false, true], displays.Select(display => display.IsUpdate));
        Assert.NotNull(displays[0].DisplayId);
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
        Assert.Equal("two", displays[1].Data["text/plain"]);
    }

    [Fact]
    public async Task Only_cells_with_code_are_counted()
    {
        await _session.TextAsync("  \n ");
        Assert.Equal(0, _session.ExecutionCount);
        await _session.TextAsync("// a comment counts");
        Assert.Equal(1, _session.ExecutionCount);
    }

    [Fact]
    public async Task A_session_that_ends_gives_the_console_back()
    {
        var outside = Console.Out;
        await using (var session = new CSharpSession(_folder.Root))
        {
            await session.TextAsync("var a = 1;");
            Assert.NotSame(outside, Console.Out);
        }

        Assert.Same(outside, Console.Out);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => new CSharpSession(Path.Combine(_folder.Root, "gone")));
        Assert.Contains("gone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warming_leaves_no_trace_in_a_later_session()
    {
        await CSharpSession.WarmAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Submission#2+Own", await _session.TextAsync("class Own { }\ntypeof(Own).FullName"));
    }
}
