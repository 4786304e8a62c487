using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Course.Notebooks;

/// <summary>Answers the <c>#r</c> directives of a session: assemblies by path, framework assemblies by name, restored packages.</summary>
/// <remarks>
/// A directive names one assembly, and the compiler takes one for it. The dependencies that come with it are gathered in
/// <see cref="Visible"/>; a compilation that found new ones is made again with them.
/// </remarks>
internal sealed class CellReferences(CellLoadContext loader, RestoredPackages packages) : MetadataReferenceResolver
{
    private const string Package = "nuget:";

    private readonly Dictionary<string, PortableExecutableReference> _answers = new(StringComparer.Ordinal);
    private readonly List<string> _named = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private ImmutableArray<PortableExecutableReference> _visible = [.. FrameworkReferences.Default];

    /// <summary>Everything that cells see: the framework, and what was referenced so far.</summary>
    public ImmutableArray<PortableExecutableReference> Visible => _visible;

    /// <summary>Packages that the latest cell named, as <c>Id, version</c>.</summary>
    public IReadOnlyList<string> Named => _named;

    /// <summary>Why the latest cell's package or file cannot be had; null when all can.</summary>
    public string? Refusal { get; private set; }

    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        FrameworkReferences.TryFind(referenceIdentity.Name, out var path) ? FrameworkReferences.Open(path) : null;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (reference.StartsWith(Package, StringComparison.OrdinalIgnoreCase)) return AnswerPackage(reference[Package.Length..]);
        var path = Locate(reference, baseFilePath);
        if (path is null) return [];
        try
        {
            if (!_answers.TryGetValue(path, out var answer)) _answers[path] = answer = Add(path);
            return [answer];
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            Refusal = $"\"{reference}\" cannot be referenced: {path} is no .NET assembly that can be read ({error.Message})";
            return [];
        }
    }

    /// <summary>Forgets what the cell before named.</summary>
    public void BeginCell()
    {
        _named.Clear();
        Refusal = null;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static string? Locate(string reference, string? baseFilePath)
    {
        if (FrameworkReferences.TryFind(reference, out var framework)) return framework;
        var folder = Path.GetDirectoryName(baseFilePath) is { Length: > 0 } beside && Path.IsPathRooted(beside)
            ? beside
            : Environment.CurrentDirectory;
        var path = Path.GetFullPath(reference, folder);
        return File.Exists(path) ? path : null;
    }

    private ImmutableArray<PortableExecutableReference> AnswerPackage(string directive)
    {
        var words = directive.Split(',', StringSplitOptions.TrimEntries);
        var (id, version) = (words[0], words.Length > 1 ? words[1] : "");
        try
        {
            var closure = packages.Resolve(id, version);
            loader.AddManaged(closure.Managed);
            loader.AddNativeFolders(closure.NativeFolders);
            Show(closure.Managed);
            var text = $"{id}, {version}";
            if (!_named.Contains(text)) _named.Add(text);
            return [closure.Managed.Count > 0 ? FrameworkReferences.Open(closure.Managed[0]) : FrameworkReferences.Default[0]];
        }
        catch (PackageNotRestoredException error)
        {
            Refusal = error.Message;
            return [];
        }
    }

    private PortableExecutableReference Add(string path)
    {
        if (FrameworkReferences.TryFind(Path.GetFileNameWithoutExtension(path), out var framework) && framework == path)
            return FrameworkReferences.Open(path);
        var closure = AssemblyClosure.Of(path);
        var main = FrameworkReferences.Open(path);
        loader.AddManaged([path, .. closure.Managed]);
        loader.AddNativeFolders(closure.NativeFolders);
        if (File.Exists(Path.ChangeExtension(path, ".deps.json"))) loader.AddResolver(new AssemblyDependencyResolver(path));
        Show([path, .. closure.Managed, .. closure.Frameworks]);
        return main;
    }

    private void Show(IEnumerable<string> paths)
    {
        var known = _visible.Select(reference => Path.GetFileName(reference.FilePath)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _visible = _visible.AddRange(paths.Where(path => _files.Add(path) && known.Add(Path.GetFileName(path))).Select(FrameworkReferences.Open));
    }
}
