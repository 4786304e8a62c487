namespace Course.Testing;

/// <summary>Finds files of the repository from the test program's own folder; caller paths are rewritten in CI.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Course.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Joins the parts to <see cref="Root"/>.</summary>
    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Course.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"no Course.sln above {AppContext.BaseDirectory}");
    }
}
