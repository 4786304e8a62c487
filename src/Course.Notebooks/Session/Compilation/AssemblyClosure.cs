using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Course.Notebooks;

/// <summary>An assembly with everything it needs from its own folder.</summary>
/// <param name="Main">Full path of the assembly itself.</param>
/// <param name="Managed">Full paths of its dependencies that no shared framework has.</param>
/// <param name="Frameworks">Full paths of the framework assemblies it refers to that cells do not see by default.</param>
/// <param name="NativeFolders">Folders in which its native libraries may lie.</param>
internal sealed record AssemblyClosure(
    string Main, IReadOnlyList<string> Managed, IReadOnlyList<string> Frameworks, IReadOnlyList<string> NativeFolders)
{
    /// <summary>Follows the <c>.deps.json</c> beside the assembly, and references by name within its folder.</summary>
    /// <param name="main">Full path of a managed assembly.</param>
    /// <exception cref="BadImageFormatException">The file is not a managed assembly.</exception>
    public static AssemblyClosure Of(string main)
    {
        var folder = Path.GetDirectoryName(main)!;
        var managed = new SortedSet<string>(StringComparer.Ordinal);
        var frameworks = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var queue = new Queue<string>([main, .. Listed(main, folder)]);
        while (queue.TryDequeue(out var path))
        {
            if (!seen.Add(Path.GetFileName(path))) continue;
            if (path != main) managed.Add(path);
            foreach (var name in ReferencesOf(path))
            {
                if (FrameworkReferences.TryFind(name, out var framework)) frameworks.Add(framework);
                else if (Path.Combine(folder, name + ".dll") is var beside && File.Exists(beside)) queue.Enqueue(beside);
            }
        }

        return new(main, [.. managed], [.. frameworks], NativeFoldersOf(folder));
    }

    /// <summary>The identifiers under which native files for this machine are stored, most specific first.</summary>
    public static IEnumerable<string> RuntimeIdentifiers()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] all = [RuntimeInformation.RuntimeIdentifier, $"{system}-{processor}", system, "unix", "any"];
        return all.Distinct(StringComparer.Ordinal).Where(name => name != "unix" || system != "win");
    }

    private static List<string> NativeFoldersOf(string folder) =>
        [folder, .. RuntimeIdentifiers().Select(name => Path.Combine(folder, "runtimes", name, "native")).Where(Directory.Exists)];

    private static List<string> ReferencesOf(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        if (!image.HasMetadata) return [];
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    // targets / <the only target> / <library> / runtime / <asset>
    private static IEnumerable<string> Listed(string main, string folder)
    {
        var file = Path.ChangeExtension(main, ".deps.json");
        if (!File.Exists(file)) yield break;
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        if (!json.RootElement.TryGetProperty("targets", out var targets)) yield break;
        foreach (var target in targets.EnumerateObject())
            foreach (var library in target.Value.EnumerateObject())
            {
                if (!library.Value.TryGetProperty("runtime", out var runtime)) continue;
                foreach (var asset in runtime.EnumerateObject())
                {
                    var name = Path.GetFileNameWithoutExtension(asset.Name);
                    var beside = Path.Combine(folder, name + ".dll");
                    if (!FrameworkReferences.TryFind(name, out _) && File.Exists(beside)) yield return beside;
                }
            }
    }
}
