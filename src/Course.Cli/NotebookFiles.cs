using Course.Notebooks;

namespace Course.Cli;

/// <summary>Which notebooks a verb means: the files and folders named, or all lessons of the repository.</summary>
internal static class NotebookFiles
{
    /// <summary>The folder of lessons, looked for from the working directory upwards.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Lessons() => Above() is { } repository
        ? Path.Combine(repository, "notebooks")
        : throw new UsageException("There is no folder 'notebooks' beside a Course.sln here or above. Name the notebooks, or run this in the repository.");

    /// <summary>The repository's folder for what is built and executed; outside a repository, the same below the working folder.</summary>
    public static string Artifacts(string name) => Path.Combine(Above() ?? Directory.GetCurrentDirectory(), "artifacts", name);

    /// <summary>Notebook files in order; a folder stands for the lessons in it.</summary>
    /// <exception cref="UsageException">A path does not exist or is no notebook, or nothing was found.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        var found = (paths.Count == 0 ? [Lessons()] : paths).SelectMany(Expand).Distinct(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new UsageException($"There is no .ipynb file in {(paths.Count == 0 ? Lessons() : string.Join(", ", paths))}.");
    }

    /// <summary>The solutions that belong to a lesson, or null.</summary>
    public static Notebook? SolutionsOf(string lesson)
    {
        var path = Overlay.PathFor(lesson);
        return File.Exists(path) ? NotebookJson.Read(path) : null;
    }

    /// <summary>Whether the file holds solutions: it lies in a folder of that name.</summary>
    public static bool IsSolutions(string path) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) == "solutions";

    private static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path)) return Directory.EnumerateFiles(path, "*.ipynb").Order(StringComparer.Ordinal);
        if (path.StartsWith('-')) throw new UsageException($"There is no option {path}; --help lists those there are.");
        if (!File.Exists(path)) throw new UsageException($"There is no file or folder {path}.");
        return Path.GetExtension(path) == ".ipynb" ? [path] : throw new UsageException($"{path} is no notebook; its name should end in .ipynb.");
    }

    private static string? Above()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")) && File.Exists(Path.Combine(folder.FullName, "Course.sln")))
                return folder.FullName;
        return null;
    }
}
