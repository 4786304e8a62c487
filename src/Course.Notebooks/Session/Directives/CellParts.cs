using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Notebooks;

/// <summary>A cell divided by its <c>#!</c> directives.</summary>
/// <param name="Parts">In order; parts without text are left out.</param>
/// <param name="IsTimed">Whether the cell says <c>#!time</c>.</param>
/// <param name="Refusal">Why the cell cannot run, with the line; null when its directives are understood.</param>
internal sealed record CellParts(IReadOnlyList<CellPart> Parts, bool IsTimed, ErrorOutput? Refusal)
{
    private const string Known = "This engine knows #!csharp, #!markdown, #!html and #!time, and the C# directives #r and #load.";

    /// <summary>Reads the directives: lines that begin with <c>#!</c> and do not lie inside a string or a comment.</summary>
    /// <remarks>All of a cell is read before any of it runs, so a refused cell has done nothing.</remarks>
    public static CellParts Of(string code)
    {
        var lines = code.Split('\n');
        var parts = new List<CellPart>();
        var current = new string[lines.Length];
        var (language, isTimed) = (CellLanguage.CSharp, false);
        Array.Fill(current, "");
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r', ' ', '\t');
            if (!line.StartsWith("#!", StringComparison.Ordinal) || IsInsideToken(language, current, lines[i], i))
            {
                current[i] = lines[i];
                continue;
            }

            var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (Change(words[0]) is not { } next)
                return Refused($"({i + 1},1): error DNI101: Unknown magic command '{words[0]}'", i + 1);
            if (words.Length > 1)
                return Refused($"({i + 1},{line.IndexOf(words[1], StringComparison.Ordinal) + 1}): error DNI103: Unrecognized parameter name '{words[1]}'", i + 1);
            if (next.Time)
            {
                isTimed = true;
                continue;
            }

            Close(parts, language, current);
            language = next.Language;
        }

        Close(parts, language, current);
        return new(parts, isTimed, null);
    }

    private static (CellLanguage Language, bool Time)? Change(string directive) => directive switch
    {
        "#!csharp" or "#!c#" or "#!C#" => (CellLanguage.CSharp, false),
        "#!markdown" => (CellLanguage.Markdown, false),
        "#!html" => (CellLanguage.Html, false),
        "#!time" => (CellLanguage.CSharp, true),
        _ => null,
    };

    private static CellParts Refused(string text, int line) => new([], false, new ErrorOutput(CellErrors.Name, text, [text, Known], line));

    private static void Close(List<CellPart> parts, CellLanguage language, string[] lines)
    {
        var text = string.Join('\n', lines);
        if (!string.IsNullOrWhiteSpace(text)) parts.Add(new(language, language == CellLanguage.CSharp ? text.TrimEnd('\n') : text.Trim('\n', '\r')));
        Array.Fill(lines, "");
    }

    private static bool IsInsideToken(CellLanguage language, string[] before, string line, int count)
    {
        if (language != CellLanguage.CSharp || count == 0) return false;
        var text = string.Join('\n', before.Take(count)) + "\n";
        var position = text.Length;
        var root = ScriptCompiler.Parse(text + line, "").GetRoot();
        var token = root.FindToken(position, findInsideTrivia: true);
        var trivia = root.FindTrivia(position);
        return (token.SpanStart < position && token.Span.Contains(position))
            || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.DisabledTextTrivia));
    }
}
