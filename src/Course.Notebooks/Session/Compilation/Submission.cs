using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Notebooks;

/// <summary>C# of a cell after compilation: code to run, or the errors that prevent it.</summary>
/// <param name="Compilation">What the next submission builds on.</param>
/// <param name="Entry">Starts the code on the array of submission states; null when there are errors, or usings only.</param>
/// <param name="HasValue">Whether the code ends in an expression with a value, or returns one.</param>
/// <param name="Diagnostics">Warnings and errors, in the order of the compiler.</param>
internal sealed record Submission(
    CSharpCompilation Compilation, Func<object?[], Task<object>>? Entry, bool HasValue, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>False when a diagnostic is an error.</summary>
    public bool Compiles => !Diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error);
}
