using System.Reflection;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks;

/// <summary>Assemblies of the engine that cells share with it, so that a formatter registered in a cell is the engine's own.</summary>
internal static class EngineAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
        [typeof(CSharpSession).Assembly, typeof(Formatter).Assembly, typeof(IHtmlContent).Assembly];

    public static bool TryFind(string? simpleName, out Assembly assembly)
    {
        assembly = All.FirstOrDefault(candidate => candidate.GetName().Name == simpleName)!;
        return assembly is not null;
    }
}
