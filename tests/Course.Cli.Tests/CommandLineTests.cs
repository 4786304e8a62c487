namespace Course.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-").FullName;

    public CommandLineTests()
    {
        File.WriteAllText(Path.Combine(_folder, "Course.sln"), "");
        Directory.CreateDirectory(Path.Combine(_folder, "notebooks"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_a_word_it_shows_help_that_calls_it_course()
    {
        var shown = await CourseProcess.RunAsync(_folder);
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("course [command]", shown.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tidy")]
    [InlineData("new")]
    [InlineData("live")]
    public async Task Every_verb_shows_an_example(string verb)
    {
        var shown = await CourseProcess.RunAsync(_folder, verb, "--help");
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains($"Examples:\n  course {verb}", shown.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_is_one_line_and_exit_code_2()
    {
        string[][] wrong =
        [
            ["frob"], ["tidy", "--chek"], ["tidy", "nowhere.ipynb"], ["tidy", "Course.sln"], ["new"], ["new", "!!"], ["new", "x", "--number", "100"],
            ["new", "x", "--number", "many"], ["live"],
        ];
        var said = new List<string>();
        foreach (var words in wrong)
        {
            var result = await CourseProcess.RunAsync(_folder, words);
            Assert.Equal((2, ""), (result.ExitCode, result.Out));
            said.Add(result.Error.TrimEnd());
        }

        Assert.All(said, line => Assert.DoesNotContain('\n', line));
        Approved.Match("wrong-usage.approved.txt", string.Join('\n', said).Replace(_folder, "{folder}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_lesson_is_tidy_and_has_a_blank_version()
    {
        Assert.Equal(0, (await CourseProcess.RunAsync(_folder, "new", "Counterfactual explanations")).ExitCode);
        Assert.Equal(0, (await CourseProcess.RunAsync(_folder, "new", "Second")).ExitCode);
        Assert.True(File.Exists(Path.Combine(_folder, "notebooks", "solutions", "00-counterfactual-explanations.ipynb")));
        Assert.True(File.Exists(Path.Combine(_folder, "notebooks", "01-second.ipynb")));
        Assert.Equal(0, (await CourseProcess.RunAsync(_folder, "tidy", "--check")).ExitCode);
        Assert.Equal(0, (await CourseProcess.RunAsync(_folder, "live")).ExitCode);
        Assert.True(File.Exists(Path.Combine(_folder, "artifacts", "live", "01-second.ipynb")));
    }

    [Fact]
    public async Task Tidy_mends_a_notebook_and_check_only_says_so()
    {
        await CourseProcess.RunAsync(_folder, "new", "Lesson");
        var path = Path.Combine(_folder, "notebooks", "00-lesson.ipynb");
        var tidy = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var untidy = tidy.Replace("\"execution_count\": null", "\"execution_count\": 3", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, untidy, TestContext.Current.CancellationToken);
        var checkedOnly = await CourseProcess.RunAsync(_folder, "tidy", "--check");
        Assert.Equal(1, checkedOnly.ExitCode);
        Assert.Contains("not tidy: outputs or execution counts", checkedOnly.Out, StringComparison.Ordinal);
        Assert.Equal(untidy, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await CourseProcess.RunAsync(_folder, "tidy")).ExitCode);
        Assert.Equal(tidy, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_is_named_with_line_and_column()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.ipynb"), "{\n  \"cells\": [,]\n}", TestContext.Current.CancellationToken);
        var result = await CourseProcess.RunAsync(_folder, "tidy", "bad.ipynb");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("course: bad.ipynb", result.Error, StringComparison.Ordinal);
        Assert.Contains("2", result.Error, StringComparison.Ordinal);
    }
}
