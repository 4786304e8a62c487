using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Course.Notebooks;

/// <summary>Compiles the C# of cells, each on top of those before it.</summary>
/// <remarks>
/// <para>
/// C# 14 in its script form. Symbols are portable PDBs, so that a stack trace names the line in the cell; code is optimised,
/// since cells compute.
/// </para>
/// <para>Cost: 20 to 100 ms a cell once the compiler is warm.</para>
/// </remarks>
internal sealed class ScriptCompiler(CellReferences references, CellLoadContext loader)
{
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private static readonly CSharpParseOptions Dialect =
        new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly EmitOptions Symbols = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    // A package made for an older .NET refers to older versions of its assemblies, and that is no news to a reader.
    private static readonly KeyValuePair<string, ReportDiagnostic>[] Silent =
        [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)];

    private readonly ScriptSources _sources = new();

    // .NET Interactive's first cell is its second submission, and types of cells show their submission's name.
    private int _number = 1;

    /// <summary>Parses as a cell would be; the path is what traces and diagnostics call the cell.</summary>
    public static SyntaxTree Parse(string code, string cell) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), Dialect, cell);

    /// <summary>Compiles and loads a cell's code.</summary>
    /// <param name="code">C# with its directives; lines count from the cell's first.</param>
    /// <param name="cell">The cell's name in traces.</param>
    /// <param name="previous">The latest submission that compiled, or null.</param>
    /// <param name="cancellationToken">Ends the compilation early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Submission Compile(string code, string cell, CSharpCompilation? previous, CancellationToken cancellationToken)
    {
        var number = ++_number;
        var tree = Parse(code, cell);
        var syntax = tree.GetDiagnostics(cancellationToken).Where(Matters).ToList();
        // What follows from a slip of syntax only distracts from it.
        if (syntax.Exists(found => found.Severity == DiagnosticSeverity.Error)) return new(Create(tree, number, previous), null, false, syntax);
        var compilation = Bind(tree, number, previous);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: Symbols, cancellationToken: cancellationToken);
        IReadOnlyList<Diagnostic> diagnostics = [.. emitted.Diagnostics.Where(Matters)];
        // A cell of directives and usings only has nothing to emit, which is no error.
        if (!emitted.Success) return new(compilation, null, false, diagnostics);

        image.Position = symbols.Position = 0;
        var assembly = loader.LoadFromStream(image, symbols);
        var entry = compilation.GetEntryPoint(cancellationToken)!;
        var method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return new(compilation, method.CreateDelegate<Func<object?[], Task<object>>>(), HasValue(compilation, tree), diagnostics);
    }

    // A directive may bring dependencies that the code sees too. Those of the cell are resolved first, so that the compilation
    // is made once; those of a loaded file are found on the way, and it is made again.
    private CSharpCompilation Bind(SyntaxTree tree, int number, CSharpCompilation? previous)
    {
        foreach (var directive in tree.GetCompilationUnitRoot().GetReferenceDirectives().Where(directive => directive.IsActive))
            references.ResolveReference(directive.File.ValueText, null, MetadataReferenceProperties.Assembly);
        var seen = references.Visible;
        var compilation = Create(tree, number, previous);
        _ = compilation.DirectiveReferences.Length;
        _ = compilation.GetSpecialType(SpecialType.System_Object);
        return seen == references.Visible ? compilation : Create(tree, number, previous);
    }

    private static bool Matters(Diagnostic found) => found.Severity >= DiagnosticSeverity.Warning && !found.IsSuppressed;

    private CSharpCompilation Create(SyntaxTree tree, int number, CSharpCompilation? previous) =>
        CSharpCompilation.CreateScriptCompilation(
            $"cell-{number}", tree, references.Visible, Options(number), previous, typeof(object));

    private CSharpCompilationOptions Options(int number) => new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: $"Submission#{number}",
        usings: Imports,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        specificDiagnosticOptions: Silent,
        nullableContextOptions: NullableContextOptions.Disable,
        concurrentBuild: false,
        sourceReferenceResolver: _sources,
        metadataReferenceResolver: references,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    // A cell has a value when its last statement is an expression without semicolon that is not void, or when it returns one.
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var members = tree.GetCompilationUnitRoot().Members;
        if (members.OfType<GlobalStatementSyntax>().Any(member => Returns(member.Statement))) return true;
        return members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).ConvertedType?.SpecialType != SpecialType.System_Void;
    }

    private static bool Returns(StatementSyntax statement) =>
        statement.DescendantNodesAndSelf(node => node is StatementSyntax and not LocalFunctionStatementSyntax)
            .Any(node => node is ReturnStatementSyntax { Expression: not null });
}
