using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>Text as nbformat stores it: one string, or a list of lines that keep their line ends.</summary>
internal static class MultilineText
{
    /// <summary>The text of a field in either form; empty when the field is absent.</summary>
    public static string Join(JsonNode? field) => field switch
    {
        JsonArray lines => string.Concat(lines.Select(Cell.AsText)),
        _ => Cell.AsText(field) ?? "",
    };

    /// <summary>The list form: every line but the last keeps its LF; no line for an empty text.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }
}
