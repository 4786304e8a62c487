using System.CommandLine;
using Course.Notebooks;

namespace Course.Cli;

/// <summary><c>course live</c>: blank versions of lessons, for typing in front of a class.</summary>
internal static class LiveCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks or folders; default: all lessons.", Arity = ArgumentArity.ZeroOrMore };
        var folder = new Option<string?>("--out") { Description = "Folder for the blank versions; default: artifacts/live." };
        var command = new Command("live", $"Writes blank versions of lessons: prose kept, code cells tagged '{Blank.Tag}' emptied but for their leading comment.") { paths, folder };
        command.SetAction(parsed => Run(parsed.GetValue(paths) ?? [], parsed.GetValue(folder)));
        return command.WithExamples("course live", "course live notebooks/00-welcome.ipynb --out class");
    }

    private static int Run(string[] paths, string? folder)
    {
        var files = NotebookFiles.Find(paths);
        var target = folder ?? NotebookFiles.Artifacts("live");
        Directory.CreateDirectory(target);
        foreach (var file in files)
        {
            var (blank, emptied) = Blank.Of(NotebookJson.Read(file), Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFullPath(target));
            NotebookJson.Write(blank, Path.Combine(target, Path.GetFileName(file)));
            Console.WriteLine($"{Path.GetFileName(file)}: {emptied} cells to type");
        }

        Console.WriteLine($"blank versions are in {target}");
        return ExitCode.Done;
    }
}
