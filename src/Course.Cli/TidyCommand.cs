using System.CommandLine;
using Course.Notebooks;

namespace Course.Cli;

/// <summary><c>course tidy</c>: the one canonical form of notebooks, written or checked.</summary>
internal static class TidyCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks or folders; default: all lessons and their solutions.", Arity = ArgumentArity.ZeroOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; exit with 1 when a notebook is not tidy." };
        var command = new Command("tidy", "Writes notebooks in their one canonical form: no outputs, stable ids and metadata, cell rules kept.") { paths, check };
        command.SetAction(parsed => Run(parsed.GetValue(paths) ?? [], parsed.GetValue(check)));
        return command.WithExamples("course tidy", "course tidy notebooks/01-from-experiment-to-model-artefact.ipynb", "course tidy --check");
    }

    private static int Run(string[] paths, bool check)
    {
        var failed = 0;
        var files = Files(paths);
        foreach (var file in files)
        {
            var isSolutions = NotebookFiles.IsSolutions(file);
            var report = Tidy.Of(NotebookJson.Read(file), isSolutions ? null : NotebookFiles.SolutionsOf(file), isSolutions);
            var name = Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
            if (report.Mended.Count > 0)
            {
                if (!check) File.WriteAllText(file, report.Text);
                Console.WriteLine($"{name}: {(check ? "not tidy" : "mended")}: {string.Join("; ", report.Mended)}");
            }

            foreach (var problem in report.Problems) Console.WriteLine($"{name}: {problem}");
            if (report.Problems.Count > 0 || (check && report.Mended.Count > 0)) failed++;
        }

        Console.WriteLine(failed == 0 ? $"{files.Count} notebooks are tidy" : $"{failed} of {files.Count} notebooks need a hand");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // Without a path, solutions are tidied with their lessons; a folder named by hand means that folder only.
    private static IReadOnlyList<string> Files(string[] paths)
    {
        if (paths.Length > 0) return NotebookFiles.Find(paths);
        var lessons = NotebookFiles.Lessons();
        var solutions = Path.Combine(lessons, "solutions");
        return NotebookFiles.Find(Directory.Exists(solutions) ? [lessons, solutions] : [lessons]);
    }
}
