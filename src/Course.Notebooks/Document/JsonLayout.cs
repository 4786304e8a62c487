using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>How a JSON file is laid out, and the writer that keeps it.</summary>
/// <remarks>
/// Values that were not touched are written as they stood in the file (numbers and escapes included); new strings as
/// Jupyter writes them: no escape but <c>"</c>, <c>\</c> and control characters. Cost: one pass.
/// </remarks>
/// <param name="Indent">White space of one level.</param>
/// <param name="EndsWithLine">Whether the file ends with a line end.</param>
internal sealed record JsonLayout(string Indent, bool EndsWithLine)
{
    /// <summary>One space a level and a last line end: what Jupyter itself writes.</summary>
    public static JsonLayout Jupyter { get; } = new(" ", EndsWithLine: true);

    /// <summary>The layout of a text: the white space before its first member.</summary>
    public static JsonLayout Of(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal) + 1;
        var end = start;
        while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
        var line = text.LastIndexOf('\n', Math.Max(0, end - 1), Math.Max(0, end - start));
        return new(line < 0 ? Jupyter.Indent : text[(line + 1)..end], text.EndsWith('\n'));
    }

    /// <summary>The JSON text of a node.</summary>
    public string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, "\n");
        return EndsWithLine ? text.Append('\n').ToString() : text.ToString();
    }

    private void Write(StringBuilder text, JsonNode? node, string line)
    {
        switch (node)
        {
            case JsonObject members:
                WriteList(text, '{', members, line, '}', (member, inner) =>
                {
                    WriteString(text, member.Key);
                    text.Append(": ");
                    Write(text, member.Value, inner);
                });
                break;
            case JsonArray items:
                WriteList(text, '[', items, line, ']', (item, inner) => Write(text, item, inner));
                break;
            case null:
                text.Append("null");
                break;
            case JsonValue value when value.TryGetValue<JsonElement>(out var asRead):
                text.Append(asRead.GetRawText());
                break;
            case JsonValue value when value.TryGetValue<string>(out var fresh):
                WriteString(text, fresh);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private void WriteList<T>(StringBuilder text, char open, IEnumerable<T> items, string line, char close, Action<T, string> write)
    {
        var inner = line + Indent;
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            text.Append(inner);
            write(item, inner);
        }

        if (!first) text.Append(line);
        text.Append(close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
