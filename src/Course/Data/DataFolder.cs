namespace Course;

/// <summary>Finds the repository's data folder from wherever a notebook, a test or the command runs.</summary>
internal static class DataFolder
{
    /// <summary>The full path of a data file.</summary>
    /// <param name="file">Its name in the folder <c>data</c>.</param>
    /// <exception cref="FileNotFoundException">No folder above the working directory or the library holds it.</exception>
    public static string PathTo(string file)
    {
        string[] starts = [Directory.GetCurrentDirectory(), Path.GetDirectoryName(typeof(DataFolder).Assembly.Location) ?? "", AppContext.BaseDirectory];
        foreach (var start in starts.Where(start => start.Length > 0))
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "data", file) is var path && File.Exists(path)) return path;
        throw new FileNotFoundException(
            $"No folder 'data' with {file} lies above {starts[0]} or the library. Run from inside the repository, or pass the file's path.", file);
    }
}
