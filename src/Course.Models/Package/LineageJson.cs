using System.Text.Json;

namespace Course.Models;

/// <summary>The file <c>lineage.json</c>: the fields of <see cref="PackageLineage"/> and the package's version.</summary>
internal static class LineageJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static byte[] ToBytes(PackageLineage lineage, string version)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("version", version);
            writer.WriteString("name", lineage.Name);
            writer.WriteString("dataHash", lineage.DataHash);
            writer.WriteString("codeVersion", lineage.CodeVersion);
            writer.WriteNumber("seed", lineage.Seed);
            writer.WriteString("runId", lineage.RunId);
            writer.WriteString("parentRunId", lineage.ParentRunId);
            writer.WriteStartObject("parameters");
            foreach (var (name, value) in lineage.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static PackageLineage Read(string path, out string version)
    {
        var (lineage, written) = JsonPart.Read(ModelFile.Bytes(path), path, root => (Parse(root), root["version"].String()));
        version = written;
        return lineage;
    }

    private static PackageLineage Parse(JsonPart root) => new()
    {
        Name = root["name"].String(),
        DataHash = root["dataHash"].String(),
        CodeVersion = root["codeVersion"].String(),
        Seed = root["seed"].Integer(),
        RunId = root["runId"].String(),
        ParentRunId = root["parentRunId"].String(),
        Parameters = NamedValues.Of(root["parameters"], part => part.String()),
    };
}

/// <summary>The file <c>metrics.json</c>: one object, numbers by name.</summary>
internal static class MetricsJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static byte[] ToBytes(IReadOnlyDictionary<string, double> metrics)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in metrics) writer.WriteNumber(name, value);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static IReadOnlyDictionary<string, double> Read(string path) =>
        JsonPart.Read(ModelFile.Bytes(path), path, root => NamedValues.Of(root, part => part.Number()));
}

/// <summary>A JSON object as a dictionary.</summary>
internal static class NamedValues
{
    public static Dictionary<string, T> Of<T>(JsonPart part, Func<JsonPart, T> value)
    {
        if (part.Element.ValueKind != JsonValueKind.Object) throw part.Wrong("an object");
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var property in part.Element.EnumerateObject()) values[property.Name] = value(part[property.Name]);
        return values;
    }
}
