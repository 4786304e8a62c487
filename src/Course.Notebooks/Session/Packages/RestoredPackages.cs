using System.Xml.Linq;

namespace Course.Notebooks;

/// <summary>The packages that NuGet has restored on this machine; nothing is ever downloaded.</summary>
/// <param name="root">NuGet's package folder: <c>id/version/lib/framework/*.dll</c>, names in lower case.</param>
internal sealed class RestoredPackages(string root)
{
    /// <summary>The folder of this user: <c>NUGET_PACKAGES</c>, or <c>.nuget/packages</c> in the home folder.</summary>
    public static RestoredPackages OfThisUser() => new(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));

    /// <summary>A package and all it depends on.</summary>
    /// <remarks>
    /// A dependency takes the lowest restored version that its range allows, as NuGet does; where two ask for different
    /// ones, the higher. Dependencies that a shared framework contains are left out.
    /// </remarks>
    /// <param name="id">The package; case does not matter.</param>
    /// <param name="version">An exact version.</param>
    /// <exception cref="PackageNotRestoredException">The package or a dependency is not restored.</exception>
    public PackageClosure Resolve(string id, string version)
    {
        if (version.Length == 0 || version.Contains('*', StringComparison.Ordinal))
            throw new PackageNotRestoredException($"\"nuget: {id}{(version.Length > 0 ? ", " : "")}{version}\" needs an exact version: {Available(id)}.");
        if (!Directory.Exists(Folder(id, version)))
            throw new PackageNotRestoredException($"Package {id} {version} is not restored on this machine: {Available(id)}. {Mend(id, version)}");
        var chosen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [id] = version };
        var queue = new Queue<string>([id]);
        while (queue.TryDequeue(out var next))
        {
            foreach (var (needed, lowest) in DependenciesOf(next, chosen[next]))
            {
                if (FrameworkReferences.TryFind(needed, out _)) continue;
                var found = LowestFrom(needed, lowest)
                    ?? throw new PackageNotRestoredException(
                        $"Package {id} {version} needs {needed} {lowest} or newer, which is not restored on this machine: {Available(needed)}. {Mend(id, version)}");
                if (chosen.TryGetValue(needed, out var present) && FrameworkName.Order(present).CompareTo(FrameworkName.Order(found)) >= 0) continue;
                chosen[needed] = found;
                queue.Enqueue(needed);
            }
        }

        List<string> managed = [.. AssembliesOf(Folder(id, version))];
        foreach (var (other, itsVersion) in chosen)
            if (!other.Equals(id, StringComparison.OrdinalIgnoreCase)) managed.AddRange(AssembliesOf(Folder(other, itsVersion)));
        return new(
            [.. managed.Where(path => !FrameworkReferences.TryFind(Path.GetFileNameWithoutExtension(path), out _))],
            [.. chosen.SelectMany(package => NativeFoldersOf(Folder(package.Key, package.Value)))]);
    }

    private static string Mend(string id, string version) =>
        $"Restore it once, for example with 'dotnet add package {id} --version {version}' in a project; cells never use the network.";

    private string Folder(string id, string version) => Path.Combine(root, id.ToLowerInvariant(), version.ToLowerInvariant());

    private string Available(string id)
    {
        var versions = VersionsOf(id);
        return versions.Count == 0 ? $"there is no version of {id} in {root}" : $"there is {string.Join(", ", versions)}";
    }

    private List<string> VersionsOf(string id)
    {
        var folder = Path.Combine(root, id.ToLowerInvariant());
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!).OrderBy(FrameworkName.Order)]
            : [];
    }

    private string? LowestFrom(string id, string lowest) =>
        VersionsOf(id).Find(version => FrameworkName.Order(version).CompareTo(FrameworkName.Order(lowest)) >= 0);

    private IEnumerable<(string Id, string Lowest)> DependenciesOf(string id, string version)
    {
        var file = Path.Combine(Folder(id, version), id.ToLowerInvariant() + ".nuspec");
        if (!File.Exists(file)) return [];
        var dependencies = XDocument.Load(file).Descendants().FirstOrDefault(element => element.Name.LocalName == "dependencies");
        if (dependencies is null) return [];
        var groups = dependencies.Elements().Where(element => element.Name.LocalName == "group").ToList();
        var best = FrameworkName.Best(groups.Select(group => (string?)group.Attribute("targetFramework") ?? ""));
        var listed = groups.Count == 0
            ? dependencies.Elements()
            : groups.Where(group => ((string?)group.Attribute("targetFramework") ?? "") == best).Elements();
        return [.. listed.Select(element => ((string)element.Attribute("id")!, Lower((string?)element.Attribute("version") ?? "0.0")))];
    }

    // "1.2", "[1.2]", "[1.2, 2.0)", "(1.2, )": the lower bound.
    private static string Lower(string range) => range.Trim('[', ']', '(', ')').Split(',')[0].Trim() is { Length: > 0 } bound ? bound : "0.0";

    private static IEnumerable<string> AssembliesOf(string package)
    {
        var folders = AssemblyClosure.RuntimeIdentifiers().Select(name => Path.Combine(package, "runtimes", name, "lib"))
            .Append(Path.Combine(package, "lib")).Where(Directory.Exists);
        foreach (var folder in folders)
            if (FrameworkName.Best(Directory.EnumerateDirectories(folder)) is { } best && Directory.EnumerateFiles(best, "*.dll").Any())
                return Directory.EnumerateFiles(best, "*.dll").Order(StringComparer.Ordinal);
        return [];
    }

    private static IEnumerable<string> NativeFoldersOf(string package) =>
        AssemblyClosure.RuntimeIdentifiers().Select(name => Path.Combine(package, "runtimes", name, "native")).Where(Directory.Exists);
}
