using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Course.Notebooks;

/// <summary>Where the cells of one session and the assemblies they reference are loaded.</summary>
/// <remarks>
/// A referenced assembly finds its dependencies, managed and native, through its own <c>.deps.json</c> and in its own
/// folder, so a notebook's <c>#r</c> never mixes with the assemblies of the program that runs it. Frameworks and the
/// formatting library are shared with that program.
/// </remarks>
internal sealed class CellLoadContext() : AssemblyLoadContext("cells")
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _managed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _nativeFolders = [];
    private readonly List<AssemblyDependencyResolver> _resolvers = [];

    /// <summary>Makes files loadable by their assembly names; a name that is known keeps its first file.</summary>
    public void AddManaged(IEnumerable<string> paths)
    {
        lock (_lock)
            foreach (var path in paths) _managed.TryAdd(Path.GetFileNameWithoutExtension(path), path);
    }

    /// <summary>Looks for native libraries in these folders too.</summary>
    public void AddNativeFolders(IEnumerable<string> folders)
    {
        lock (_lock)
            _nativeFolders.AddRange(folders.Where(folder => !_nativeFolders.Contains(folder)));
    }

    /// <summary>Follows the <c>.deps.json</c> beside an assembly.</summary>
    public void AddResolver(AssemblyDependencyResolver resolver)
    {
        lock (_lock) _resolvers.Add(resolver);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (EngineAssemblies.TryFind(assemblyName.Name, out var shared)) return shared;
        string? path = null;
        lock (_lock)
        {
            if (!_managed.TryGetValue(assemblyName.Name ?? "", out path) && !FrameworkReferences.TryFind(assemblyName.Name ?? "", out _))
                path = _resolvers.Select(resolver => resolver.ResolveAssemblyToPath(assemblyName)).FirstOrDefault(found => found is not null);
        }

        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        List<string> candidates = [];
        lock (_lock)
        {
            candidates.AddRange(_resolvers.Select(resolver => resolver.ResolveUnmanagedDllToPath(unmanagedDllName)).OfType<string>());
            foreach (var folder in _nativeFolders)
                candidates.AddRange(NativeLibraryNames.Of(unmanagedDllName).Select(name => Path.Combine(folder, name)).Where(File.Exists));
        }

        return candidates.Count > 0 ? NativeLibrary.Load(candidates[0]) : nint.Zero;
    }
}
