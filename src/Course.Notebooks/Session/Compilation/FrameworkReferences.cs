using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Course.Notebooks;

/// <summary>The shared frameworks of this process as compiler references: what a cell may use without a <c>#r</c>.</summary>
/// <remarks>
/// Only metadata is read, and each file once a process. ASP.NET Core is not visible to a cell until a referenced assembly
/// depends on it, so that cells which do not need it compile faster.
/// </remarks>
internal static class FrameworkReferences
{
    private static readonly string CoreFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Dictionary<string, string> Trusted = ReadTrusted();

    private static readonly Dictionary<string, PortableExecutableReference> Opened = new(StringComparer.Ordinal);

    /// <summary>Every assembly of Microsoft.NETCore.App, and what the engine lends to cells.</summary>
    public static IReadOnlyList<PortableExecutableReference> Default => field ??=
    [
        .. Trusted.Values.Where(path => Path.GetDirectoryName(path) == CoreFolder).Select(Open),
        .. EngineAssemblies.All.Select(assembly => Open(assembly.Location)),
    ];

    /// <summary>The path of an assembly that belongs to a shared framework of this process.</summary>
    /// <param name="simpleName">For example <c>System.Net.Http</c>.</param>
    /// <param name="path">Its file.</param>
    public static bool TryFind(string simpleName, out string path) =>
        Trusted.TryGetValue(simpleName, out path!) && IsFramework(path);

    /// <summary>A compiler reference to a managed file; the same file gives the same reference, so its symbols are shared.</summary>
    /// <param name="path">Full path of a managed assembly.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="BadImageFormatException">The file is not a managed assembly.</exception>
    public static PortableExecutableReference Open(string path)
    {
        lock (Opened)
        {
            if (Opened.TryGetValue(path, out var known)) return known;
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
#pragma warning disable CA2000 // Metadata that symbols were made from must live as long as the process.
            var module = ModuleMetadata.CreateFromStream(file, PEStreamOptions.PrefetchMetadata);
            return Opened[path] = AssemblyMetadata.Create(module).GetReference(filePath: path);
#pragma warning restore CA2000
        }
    }

    private static bool IsFramework(string path)
    {
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(CoreFolder));
        return shared is not null && path.StartsWith(shared + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> ReadTrusted()
    {
        var list = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            found.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return found;
    }
}
