using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>Tells an nbformat 4 notebook from any other JSON.</summary>
internal static class NotebookShape
{
    public static JsonObject Check(string name, JsonNode? root)
    {
        if (root is not JsonObject json)
            throw new NotebookFormatException(name, $"is JSON but not a notebook: its root is {KindOf(root)}, expected an object with 'nbformat' and 'cells'.");
        if (!TryNumber(json["nbformat"], out var version))
            throw new NotebookFormatException(name, "is JSON but not a notebook: it has no number 'nbformat'.");
        if (version != 4)
            throw new NotebookFormatException(
                name, $"is nbformat {version}, and this engine reads nbformat 4. Open it in a current Jupyter or VS Code and save it again.");
        if (json["cells"] is not JsonArray cells)
            throw new NotebookFormatException(name, $"is not a notebook: 'cells' is {KindOf(json["cells"])}, expected a list.");
        if (json["metadata"] is not (null or JsonObject))
            throw new NotebookFormatException(name, $"is not a notebook: 'metadata' is {KindOf(json["metadata"])}, expected an object.");
        for (var i = 0; i < cells.Count; i++) CheckCell(name, cells[i], $"cells[{i}]");
        return json;
    }

    private static void CheckCell(string name, JsonNode? node, string place)
    {
        if (node is not JsonObject cell)
            throw new NotebookFormatException(name, $"is not a notebook: {place} is {KindOf(node)}, expected an object.");
        if (Cell.AsText(cell["cell_type"]) is not ("code" or "markdown" or "raw"))
            throw new NotebookFormatException(name, $"is not a notebook: {place}.cell_type is {Shown(cell["cell_type"])}, expected code, markdown or raw.");
        if (cell["metadata"] is not (null or JsonObject))
            throw new NotebookFormatException(name, $"is not a notebook: {place}.metadata is {KindOf(cell["metadata"])}, expected an object.");
        var source = cell["source"];
        if (source is JsonArray lines ? lines.Any(line => Cell.AsText(line) is null) : Cell.AsText(source) is null)
            throw new NotebookFormatException(name, $"is not a notebook: {place}.source is {KindOf(source)}, expected text or a list of lines.");
    }

    private static bool TryNumber(JsonNode? node, out int number)
    {
        number = 0;
        return node is JsonValue value && value.TryGetValue(out number);
    }

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "missing";

    private static string KindOf(JsonNode? node) => node switch
    {
        null => "missing or null",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => node.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "text",
            System.Text.Json.JsonValueKind.Number => "a number",
            _ => "true or false",
        },
    };
}
