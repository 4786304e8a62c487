using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Notebooks.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("course-session-").FullName;

    public string Write(string path, string text = "")
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Compiles a library NAME.dll into the folder.</summary>
    public string Library(string name, string code, params string[] references)
    {
        var path = Path.Combine(Root, name + ".dll");
        var compiled = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(code)], [.. FrameworkReferences.Default, .. references.Select(file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(compiled.Success, string.Join('\n', compiled.Diagnostics));
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
