using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

/// <summary>An output in the form that is compared: its kind, and text by MIME type ("stream" and "error" have one text).</summary>
internal sealed record RecordedOutput(string Kind, SortedDictionary<string, string> Texts)
{
    public static RecordedOutput Stream(string name, string text) => new(name, One(text));

    public static RecordedOutput Error(string text) => new("error", One(text));

    /// <summary>The only text of a stream or error.</summary>
    public string Text => Texts.Values.Single();

    public RecordedOutput With(string text) => new(Kind, One(text));

    public static List<RecordedOutput> Of(JsonArray outputs) => Joined(outputs.Select(output => Of(output!.AsObject())));

    public static List<RecordedOutput> Of(IEnumerable<CellOutput> outputs) => Joined(outputs.Select(Of).OfType<RecordedOutput>());

    public override string ToString() =>
        Kind + string.Concat(Texts.Select(text => $"\n      {text.Key}: {text.Value.ReplaceLineEndings("⏎")[..Math.Min(1_500, text.Value.ReplaceLineEndings("⏎").Length)]}"));

    private static SortedDictionary<string, string> One(string text) => new(StringComparer.Ordinal) { [""] = text };

    private static RecordedOutput Of(JsonObject output) => (string)output["output_type"]! switch
    {
        "stream" => Stream((string)output["name"]!, Lines(output["text"]!)),
        "error" => Error((string)output["evalue"]!),
        var kind => new(kind, new(output["data"]!.AsObject().ToDictionary(
            item => item.Key, item => IsJson(item.Key) ? Sorted(item.Value) : Lines(item.Value!), StringComparer.Ordinal), StringComparer.Ordinal)),
    };

    // Updates are not in the recordings: the recorder kept what was displayed first.
    private static RecordedOutput? Of(CellOutput output) => output switch
    {
        StreamOutput stream => Stream(stream.Name, stream.Text),
        ErrorOutput error => Error(error.Value),
        DisplayOutput { IsUpdate: true } => null,
        DisplayOutput display => Bundle("display_data", display.Data),
        ResultOutput result => Bundle("execute_result", result.Data),
        _ => throw new InvalidOperationException($"{output} has no recorded form"),
    };

    private static RecordedOutput Bundle(string kind, IReadOnlyDictionary<string, string> data) => new(kind, new(data.ToDictionary(
        item => item.Key, item => IsJson(item.Key) ? Sorted(JsonNode.Parse(item.Value)) : item.Value, StringComparer.Ordinal), StringComparer.Ordinal));

    // The recorder wrote the members of an object in alphabetical order.
    private static string Sorted(JsonNode? json) => json switch
    {
        JsonObject members => "{" + string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"\"{member.Key}\":{Sorted(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(Sorted)) + "]",
        _ => json?.ToJsonString() ?? "null",
    };

    private static bool IsJson(string mimeType) => mimeType.EndsWith("json", StringComparison.Ordinal);

    private static string Lines(JsonNode text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)text!;

    private static List<RecordedOutput> Joined(IEnumerable<RecordedOutput> outputs)
    {
        var joined = new List<RecordedOutput>();
        foreach (var output in outputs)
        {
            if (joined.Count > 0 && output.Kind.StartsWith("std", StringComparison.Ordinal) && joined[^1].Kind == output.Kind)
                joined[^1] = output.With(joined[^1].Text + output.Text);
            else joined.Add(output);
        }

        return joined;
    }
}
