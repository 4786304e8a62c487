using System.CommandLine;
using System.Globalization;
using Course.Notebooks;

namespace Course.Cli;

/// <summary><c>course run</c>: executes notebooks.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Notebooks, or folders of notebooks. Default: notebooks/",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> Out = new("--out") { Description = "Folder of the executed copies. Default: artifacts/executed", HelpName = "DIR" };
    private static readonly Option<bool> Solutions = new("--solutions") { Description = "Put the solutions in the place of the stubs; every check must then say solved" };
    private static readonly Option<bool> AllowErrors = new("--allow-errors") { Description = "Go on after a cell that fails" };
    private static readonly Option<double> Timeout = new("--timeout") { Description = "Seconds that a cell may take", HelpName = "S", DefaultValueFactory = _ => 120 };
    private static readonly Option<int?> Jobs = new("--jobs") { Description = "Notebooks that run at the same time. Default: half of the processors", HelpName = "N" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the report as JSON" };

    public static Command Create()
    {
        var command = new Command("run", "Executes notebooks, each in a process of its own, and keeps the executed copies. Every check must say 'not solved'.")
        {
            Paths, Out, Solutions, AllowErrors, Timeout, Jobs, Json,
        };
        command.SetAction(RunAsync);
        return command.WithExamples(
            "course run", "course run notebooks/10-partial-dependence-ice-and-ale.ipynb --timeout 60", "course run --solutions --out artifacts/solved");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var withSolutions = parsed.GetValue(Solutions);
        var paths = NotebookFiles.Find(parsed.GetValue(Paths) ?? []);
        var folder = parsed.GetValue(Out) ?? NotebookFiles.Artifacts(withSolutions ? Path.Combine("executed", "solutions") : "executed");
        var files = paths.Select(path => new NotebookFile(Shown(path), Path.Combine(Shown(folder), Path.GetFileName(path)))).ToList();
        folder = Shown(folder);
        foreach (var same in files.GroupBy(file => file.Target, StringComparer.OrdinalIgnoreCase))
            if (same.Skip(1).FirstOrDefault() is { } second)
                throw new UsageException($"{same.First().Source} and {second.Source} would both be written to {second.Target}. Name them in two runs.");
        var options = new RunOptions
        {
            UseSolutions = withSolutions,
            AllowErrors = parsed.GetValue(AllowErrors),
            CellTimeLimit = TimeSpan.FromSeconds(Positive("--timeout", parsed.GetValue(Timeout))),
        };
        if (parsed.GetValue(Jobs) is { } jobs) options = options with { Jobs = (int)Positive("--jobs", jobs) };

        RunReport report;
        if (parsed.GetValue(Json))
        {
            report = await Runner.RunAsync(files, options, cancellationToken: cancellationToken);
            await Console.Out.WriteLineAsync(RunJson.Of(report, folder));
        }
        else
        {
            report = await RunProgress.ShowAsync(files, told => Runner.RunAsync(files, options, told, cancellationToken));
            await Console.Out.WriteLineAsync(RunLines.Closing(report, folder));
        }

        foreach (var unreadable in report.Notebooks.Where(notebook => notebook.Outcome == RunOutcome.Unreadable))
            await Console.Error.WriteLineAsync("course: " + unreadable.Failures[0].Reason);
        if (report.Notebooks.Any(notebook => notebook.Outcome == RunOutcome.Unreadable)) return ExitCode.Usage;
        return report.HasPassed ? ExitCode.Done : ExitCode.Failed;
    }

    // As a person types it: relative when it lies below the working folder.
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
    }

    private static double Positive(string option, double value) => value is > 0 and <= 1_000_000
        ? value
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; expected a number above 0, at most 1000000."));
}
