using System.Text.Json;

namespace Course.Cli.Tests;

public sealed class RunCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-").FullName;

    public RunCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder, "Course.sln"), "");
        Directory.CreateDirectory(Path.Combine(_folder, "notebooks"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_run_prints_a_line_a_notebook_and_ends_with_the_place_of_the_copies()
    {
        Write("00-good.ipynb", "1 + 1", "2");
        var result = await CourseProcess.RunAsync(_folder, "run");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Out.TrimEnd().Split('\n');
        Assert.Matches(@"^passed  00-good\.ipynb +2 cells +\d+\.\d s$", lines[0].TrimEnd());
        Assert.EndsWith($"Executed copies: {Path.Combine("artifacts", "executed")}", lines[^1].TrimEnd(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "artifacts", "executed", "00-good.ipynb")));
    }

    [Fact]
    public async Task A_failing_cell_is_named_with_notebook_cell_and_line_and_the_exit_code_is_1()
    {
        Write("00-bad.ipynb", "1", "int a = 1;\nthrow new InvalidOperationException(\"stop here\");");
        Write("01-good.ipynb", "3");
        var result = await CourseProcess.RunAsync(_folder, "run", "--json");
        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        using var report = JsonDocument.Parse(result.Out);
        var notebooks = report.RootElement.GetProperty("notebooks");
        Assert.Equal(["failed", "passed"], notebooks.EnumerateArray().Select(notebook => notebook.GetProperty("outcome").GetString()));
        var failure = notebooks[0].GetProperty("failures")[0];
        Assert.Equal((2, "c2", 2), (failure.GetProperty("cell").GetInt32(), failure.GetProperty("id").GetString(), failure.GetProperty("line").GetInt32()));
        Assert.True(notebooks[1].GetProperty("firstCellSeconds").GetDouble() > 0);
    }

    [Fact]
    public async Task An_unreadable_notebook_is_one_line_of_error_and_exit_code_2_and_the_others_run()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "notebooks", "00-bad.ipynb"), "{\n \"cells\": [,]\n}", TestContext.Current.CancellationToken);
        Write("01-good.ipynb", "3");
        var result = await CourseProcess.RunAsync(_folder, "run");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"course: {Path.Combine("notebooks", "00-bad.ipynb")} line 2, column 12: is not JSON", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Error.TrimEnd());
        Assert.Contains("passed  01-good.ipynb", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout", "0")]
    [InlineData("--timeout", "soon")]
    [InlineData("--jobs", "0")]
    [InlineData("--frob", "1")]
    public async Task Wrong_options_are_one_line_and_exit_code_2(string option, string value)
    {
        Write("00-good.ipynb", "1");
        var result = await CourseProcess.RunAsync(_folder, "run", option, value);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains(option, Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private void Write(string name, params string[] sources)
    {
        var cells = sources.Select((source, index) =>
            $"{{\"cell_type\":\"code\",\"id\":\"c{index + 1}\",\"metadata\":{{}},\"outputs\":[],\"execution_count\":null,\"source\":{JsonSerializer.Serialize(source)}}}");
        File.WriteAllText(
            Path.Combine(_folder, "notebooks", name),
            $"{{\"cells\":[{string.Join(',', cells)}],\"metadata\":{{\"kernelspec\":{{\"name\":\".net-csharp\"}}}},\"nbformat\":4,\"nbformat_minor\":5}}");
    }
}
