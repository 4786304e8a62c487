using System.Text.RegularExpressions;

namespace Course.Notebooks.Tests;

/// <summary>The differences that many cells share: each says exactly what the recording becomes in this engine.</summary>
internal static partial class Rules
{
    public static IReadOnlyDictionary<string, Func<List<RecordedOutput>, List<RecordedOutput>>> ByName { get; } =
        new Dictionary<string, Func<List<RecordedOutput>, List<RecordedOutput>>>(StringComparer.Ordinal)
        {
            ["compile-error-text"] = CompileErrorText,
            ["exception-text"] = ExceptionText,
            ["directive-error-stream"] = DirectiveErrorStream,
        };

    // "compilation error" becomes the first error of the stream, and how many follow.
    private static List<RecordedOutput> CompileErrorText(List<RecordedOutput> recorded)
    {
        if (recorded is not [.., { Kind: "error" } error] || error.Text != "compilation error") return recorded;
        var errors = recorded.Where(output => output.Kind == "stderr").SelectMany(output => output.Text.Split("\n\n"))
            .Select(line => line.Trim('\n')).Where(line => Error().IsMatch(line)).ToList();
        if (errors.Count == 0) return recorded;
        var more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
        return [.. recorded.SkipLast(1), error.With(errors[0] + more)];
    }

    // The whole stack trace becomes the exception's kind and message; the frames are in the traceback.
    private static List<RecordedOutput> ExceptionText(List<RecordedOutput> recorded)
    {
        if (recorded is not [.., { Kind: "error" } error] || !error.Text.Contains("\n   at ", StringComparison.Ordinal)) return recorded;
        return [.. recorded.SkipLast(1), error.With(Submission().Replace(error.Text.Split('\n')[0], ""))];
    }

    // The recorded stream shows the name of a .NET type instead of a message; the error says all.
    private static List<RecordedOutput> DirectiveErrorStream(List<RecordedOutput> recorded) =>
        [.. recorded.Where(output => output.Kind != "stderr" || output.Text != "\nMicrosoft.CodeAnalysis.Diagnostic[]\n\n")];

    [GeneratedRegex(@"\(\d+,\d+\): error ", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Error();

    [GeneratedRegex(@"Submission#\d+[.+]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Submission();
}
