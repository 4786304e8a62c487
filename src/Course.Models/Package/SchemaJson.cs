using System.Text.Json;

namespace Course.Models;

/// <summary>The file <c>schema.json</c>: columns of the world, how they are encoded, how margins are calibrated.</summary>
/// <remarks>
/// <c>format</c> "course-schema", <c>version</c> 1; <c>columns</c>: each <c>name</c>, <c>kind</c> and what it allows;
/// <c>encodings</c>: each <c>column</c> and <c>kind</c> with its fitted numbers; <c>calibration</c> where there is one.
/// </remarks>
internal static class SchemaJson
{
    private const string Format = "course-schema";
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static byte[] ToBytes(Encoder encoder, Calibration? calibration)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("version", 1);
            writer.WriteStartArray("columns");
            foreach (var column in encoder.Schema.Columns) Write(writer, column);
            writer.WriteEndArray();
            writer.WriteStartArray("encodings");
            foreach (var encoding in encoder.Encodings) Write(writer, encoding);
            writer.WriteEndArray();
            if (calibration is not null) Write(writer, calibration);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static (Encoder Encoder, Calibration? Calibration) Parse(JsonPart root)
    {
        if (root["format"].String() != Format) throw root["format"].Wrong($"'{Format}'");
        if (root["version"].Integer() != 1) throw root["version"].Wrong("1");
        try
        {
            var schema = new FeatureSchema([.. root["columns"].Items().Select(Column)]);
            var encoder = new Encoder(schema, [.. root["encodings"].Items().Select(Encoding)]);
            return (encoder, root.Maybe("calibration") is { } part ? Calibration(part) : null);
        }
        catch (ArgumentException problem)
        {
            throw ModelFormatException.From(root.File, root.Place, problem);
        }
    }

    private static void Write(Utf8JsonWriter writer, SchemaColumn column)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        writer.WriteString("kind", column.Kind == ColumnKind.Numeric ? "numeric" : "categorical");
        if (double.IsFinite(column.Minimum)) writer.WriteNumber("minimum", column.Minimum);
        if (double.IsFinite(column.Maximum)) writer.WriteNumber("maximum", column.Maximum);
        if (column.Levels.Count > 0)
        {
            writer.WriteStartArray("levels");
            foreach (var level in column.Levels) writer.WriteStringValue(level);
            writer.WriteEndArray();
        }

        writer.WriteBoolean("required", column.IsRequired);
        if (column.TakesUnseenForMissing) writer.WriteBoolean("takesUnseenForMissing", value: true);
        if (column.Group != column.Name) writer.WriteString("group", column.Group);
        if (column.Unit.Length > 0) writer.WriteString("unit", column.Unit);
        writer.WriteEndObject();
    }

    private static SchemaColumn Column(JsonPart part) => new()
    {
        Name = part["name"].String(),
        Kind = part["kind"].Choice(("numeric", ColumnKind.Numeric), ("categorical", ColumnKind.Categorical)),
        Minimum = part.Maybe("minimum")?.Number() ?? double.NegativeInfinity,
        Maximum = part.Maybe("maximum")?.Number() ?? double.PositiveInfinity,
        Levels = part.Maybe("levels")?.Strings() ?? [],
        IsRequired = part["required"].Flag(),
        TakesUnseenForMissing = part.Maybe("takesUnseenForMissing")?.Flag() ?? false,
        Group = part.Maybe("group")?.String() ?? "",
        Unit = part.Maybe("unit")?.String() ?? "",
    };

    private static void Write(Utf8JsonWriter writer, ColumnEncoding encoding)
    {
        writer.WriteStartObject();
        writer.WriteString("column", encoding.Column);
        switch (encoding)
        {
            case NumericEncoding numeric:
                writer.WriteString("kind", "numeric");
                if (numeric.FillWith is { } fill) writer.WriteNumber("fillWith", fill);
                if (numeric.Lambda is { } lambda) writer.WriteNumber("lambda", lambda);
                writer.WriteNumber("offset", numeric.Offset);
                writer.WriteNumber("scale", numeric.Scale);
                writer.WriteBoolean("hasIndicator", numeric.HasIndicator);
                break;
            case OneHotEncoding:
                writer.WriteString("kind", "one-hot");
                break;
            default:
                throw new ArgumentException($"The encoding {encoding.GetType().Name} has no file form; NumericEncoding and OneHotEncoding have.", nameof(encoding));
        }

        writer.WriteEndObject();
    }

    private static ColumnEncoding Encoding(JsonPart part) => part["kind"].Choice(("numeric", true), ("one-hot", false))
        ? new NumericEncoding(
            part["column"].String(), part.Maybe("fillWith")?.Number(), part.Maybe("lambda")?.Number(),
            part["offset"].Number(), part["scale"].Number(), part["hasIndicator"].Flag())
        : new OneHotEncoding(part["column"].String());

    private static void Write(Utf8JsonWriter writer, Calibration calibration)
    {
        writer.WriteStartObject("calibration");
        switch (calibration)
        {
            case PlattCalibration platt:
                writer.WriteString("kind", "platt");
                writer.WriteNumber("slope", platt.Slope);
                writer.WriteNumber("offset", platt.Offset);
                break;
            case IsotonicCalibration isotonic:
                writer.WriteString("kind", "isotonic");
                WriteNumbers(writer, "margins", isotonic.Margins);
                WriteNumbers(writer, "probabilities", isotonic.Probabilities);
                break;
            default:
                throw new ArgumentException($"The calibration {calibration.GetType().Name} has no file form; Platt and isotonic have.", nameof(calibration));
        }

        writer.WriteEndObject();
    }

    private static Calibration Calibration(JsonPart part) => part["kind"].Choice(("platt", true), ("isotonic", false))
        ? new PlattCalibration(part["slope"].Number(), part["offset"].Number())
        : new IsotonicCalibration(part["margins"].Numbers(), part["probabilities"].Numbers());

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyList<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
