using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Course.Notebooks;

/// <summary>Words errors so that a reader finds the line in the cell.</summary>
internal static partial class CellErrors
{
    /// <summary>The name that .NET Interactive gives to every error of a cell.</summary>
    public const string Name = "Error";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] Plumbing =
    [
        "Course.Notebooks.CellThread.", "Course.Notebooks.CSharpSession.", "System.Runtime.ControlledExecution.",
        "System.Threading.ExecutionContext.", "System.Threading.Tasks.Task.ExecuteWithThreadLocal(", "System.Threading.Tasks.Task`1.InnerInvoke(",
        "System.Threading.Tasks.Task.InnerInvoke(",
    ];

    /// <summary>Compiler messages as .NET Interactive prints them: line and column in the cell, or the loaded file.</summary>
    public static string Text(Diagnostic diagnostic, string cell)
    {
        var place = diagnostic.Location.GetLineSpan();
        var file = place.Path is null || place.Path == cell ? "" : place.Path;
        var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (!diagnostic.Location.IsInSource && file.Length == 0) return $"{severity} {diagnostic.Id}: {message}";
        return $"{file}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {severity} {diagnostic.Id}: {message}";
    }

    /// <summary>Compiler messages in one text for the error stream.</summary>
    public static string Text(IEnumerable<Diagnostic> diagnostics, string cell) =>
        "\n" + string.Join("\n\n", diagnostics.Select(found => Text(found, cell))) + "\n\n";

    /// <summary>What a cell that does not compile ends with: its errors, each with the line and a mark below it.</summary>
    public static ErrorOutput OfCompilation(IReadOnlyList<Diagnostic> diagnostics, string cell, string code)
    {
        var errors = diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).ToList();
        var lines = code.Split('\n');
        var trace = new List<string>();
        foreach (var error in errors)
        {
            trace.Add(Text(error, cell));
            if (error.Id == "CS0006" && MissingFile().Match(trace[^1]) is { Success: true } missing)
                trace.Add($"    There is no file {Path.GetFullPath(missing.Groups["path"].Value)}. Build it first, for example with: dotnet build -c Release");
            var place = error.Location.GetLineSpan();
            if (place.Path != cell || place.StartLinePosition.Line >= lines.Length) continue;
            trace.Add("    " + lines[place.StartLinePosition.Line].TrimEnd('\r').Replace('\t', ' '));
            trace.Add("    " + new string(' ', place.StartLinePosition.Character) + "^");
        }

        var first = errors[0].Location.GetLineSpan();
        var more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
        return new(Name, Text(errors[0], cell) + more, trace, first.Path == cell ? first.StartLinePosition.Line + 1 : 0);
    }

    /// <summary>An exception: kind and message, and the frames from where it was thrown to the cell.</summary>
    public static ErrorOutput OfException(Exception error, string cell)
    {
        var trace = new List<string>();
        var line = 0;
        foreach (var text in error.ToString().ReplaceLineEndings("\n").Split('\n'))
        {
            if (IsEngine(text)) continue;
            var place = Place().Match(text);
            if (line == 0 && place.Success && place.Groups["cell"].Value == cell)
                line = int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture);
            trace.Add(Readable(text));
        }

        var message = Summary(error);
        return new(Name, message, trace, line);
    }

    /// <summary>A plain sentence, such as the refusal of a directive.</summary>
    public static ErrorOutput OfText(string text, int line = 0) => new(Name, text, [text], line);

    private static string Summary(Exception error) => Script().Replace($"{error.GetType().FullName}: {error.Message}", "");

    // The engine below the cell, and what every task stands on: nothing a reader of the cell can act on.
    private static bool IsEngine(string frame) =>
        frame.StartsWith("--- End of stack trace from previous location", StringComparison.Ordinal)
        || Plumbing.Any(method => frame.StartsWith("   at " + method, StringComparison.Ordinal) && !frame.EndsWith("<---", StringComparison.Ordinal));

    private static string Readable(string text)
    {
        text = TopLevel().Replace(text, "the cell");
        text = Lambda().Replace(text, "a lambda");
        text = StateMachine().Replace(text, "${method}()");
        text = Script().Replace(text, "");
        return Place().Replace(text, " in ${cell}, line ${line}").Replace("at the cell in cell", "at cell", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\)", Options, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"Submission#\d+\.<>c\w*\.<.+?>b__\w+\([^)]*\)(\.MoveNext\(\))?", Options, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"<(?<method>\w+)>d__\d+\.MoveNext\(\)", Options, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"Submission#\d+[.+]", Options, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Script();

    [GeneratedRegex("'(?<path>.+)'", Options, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MissingFile();

    [GeneratedRegex(@" in (?<cell>cell \[\d+\]):line (?<line>\d+)", Options, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Place();
}
