using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>One cell of a notebook: a view on its JSON object, which keeps the fields this engine does not know.</summary>
/// <remarks>Setters change the JSON object in place. A cell belongs to one notebook; it is not safe for concurrent writers.</remarks>
public sealed class Cell
{
    internal Cell(JsonObject json) => Json = json;

    /// <summary>A new code cell without outputs.</summary>
    /// <param name="id">Letters, digits, <c>-</c> and <c>_</c>; at most 64; unique in the notebook.</param>
    /// <param name="source">Text, lines ended by LF.</param>
    public static Cell Code(string id, string source) => new(new JsonObject
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray(),
    })
    { Source = source };

    /// <summary>A new prose cell.</summary>
    /// <param name="id">Letters, digits, <c>-</c> and <c>_</c>; at most 64; unique in the notebook.</param>
    /// <param name="source">Markdown, lines ended by LF.</param>
    public static Cell Markdown(string id, string source) => new(new JsonObject
    {
        ["cell_type"] = "markdown",
        ["id"] = id,
        ["metadata"] = new JsonObject(),
    })
    { Source = source };

    /// <summary>The cell as it stands in the file, unknown fields included.</summary>
    public JsonObject Json { get; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind => Text("cell_type") switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>The cell's id; null in notebooks older than nbformat 4.5.</summary>
    public string? Id
    {
        get => Text("id");
        set => Json["id"] = value;
    }

    /// <summary>The text of the cell as one string. Setting it writes the list of lines that nbformat stores.</summary>
    public string Source
    {
        get => MultilineText.Join(Json["source"]);
        set => Json["source"] = MultilineText.Split(value);
    }

    /// <summary>The cell's metadata; an empty object is added when the file has none.</summary>
    public JsonObject Metadata => NotebookJson.ObjectAt(Json, "metadata");

    /// <summary>The outputs of a code cell; an empty list is added when the file has none.</summary>
    public JsonArray Outputs
    {
        get
        {
            if (Json["outputs"] is JsonArray outputs) return outputs;
            outputs = [];
            Json["outputs"] = outputs;
            return outputs;
        }
    }

    /// <summary>The number a code cell got when it was executed; null when it was not.</summary>
    public int? ExecutionCount
    {
        get => Json["execution_count"] is JsonValue value && value.TryGetValue<int>(out var count) ? count : null;
        set => Json["execution_count"] = value;
    }

    /// <summary>The cell's tags, in file order.</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags ? [.. tags.Select(AsText).OfType<string>()] : [];

    /// <summary>The exercise whose stub this cell is, such as <c>03.1</c>; null for other cells.</summary>
    public string? Exercise => Course("exercise");

    /// <summary>The exercise that this cell checks; null for other cells.</summary>
    public string? Checks => Course("checks");

    /// <summary>The exercise whose stub this cell replaces; null for other cells.</summary>
    public string? Solves => Course("solves");

    /// <summary>What the cell is on a slide: <c>slide</c>, <c>subslide</c>, <c>fragment</c>, <c>skip</c>, <c>notes</c> or <c>-</c>; null when unsaid.</summary>
    public string? Slide => AsText((Metadata["slideshow"] as JsonObject)?["slide_type"]);

    /// <summary>The language a multi-language notebook names for this cell, or <c>csharp</c>.</summary>
    public string Language =>
        AsText((Metadata["dotnet_interactive"] as JsonObject)?["language"])
        ?? AsText((Metadata["polyglot_notebook"] as JsonObject)?["kernelName"])
        ?? AsText((Metadata["vscode"] as JsonObject)?["languageId"])
        ?? "csharp";

    /// <summary>True when the cell carries the tag.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>A copy that shares nothing with this cell.</summary>
    public Cell Copy() => new((JsonObject)Json.DeepClone());

    internal static string? AsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private string? Text(string field) => AsText(Json[field]);

    private string? Course(string field) => AsText((Metadata["course"] as JsonObject)?[field]);
}
