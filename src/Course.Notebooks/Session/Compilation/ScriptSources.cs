using Microsoft.CodeAnalysis;

namespace Course.Notebooks;

/// <summary>Finds the files of <c>#load</c>: beside the file that loads them, or in the working directory for a cell.</summary>
internal sealed class ScriptSources : SourceReferenceResolver
{
    // A cell is no file: its name stays as it is in symbols and messages.
    public override string? NormalizePath(string path, string? baseFilePath) =>
        baseFilePath is null && !Path.IsPathRooted(path) ? path : Full(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) =>
        Full(path, baseFilePath) is var full && File.Exists(full) ? full : null;

    public override Stream OpenRead(string resolvedPath) => File.OpenRead(resolvedPath);

    public override bool Equals(object? other) => other is ScriptSources;

    public override int GetHashCode() => 1;

    private static string Full(string path, string? baseFilePath)
    {
        var folder = Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : Environment.CurrentDirectory;
        return Path.GetFullPath(path, folder);
    }
}
