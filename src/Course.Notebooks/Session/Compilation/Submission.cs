using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Notebooks;

/// <summary>C# of a cell after compilation: code to run, or the errors that prevent it.</summary>
/// <param name="Compilation">What the next submission builds on.</param>
/// <param name="Entry">Starts the code on the array of submission states; null when there are errors.</param>
/// <param name="HasValue">Whether the code ends in an expression with a value, or returns one.</param>
/// <param name="Diagnostics">Warnings and errors, in the order of the compiler.</param>
internal sealed record Submission(
    CSharpCompilation Compilation, Func<object?[], Task<object>>? Entry, bool HasValue, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The class that the compiler made of the code; its fields are the cell's variables.</summary>
    public Type? Script => Entry?.GetMethodInfo().DeclaringType;
}
