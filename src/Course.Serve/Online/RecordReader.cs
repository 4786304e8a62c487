using System.Text.Json;
using Course.Models;

namespace Course.Serve;

/// <summary>Reads a request's body as a record of a schema, or says everything that is wrong with it.</summary>
internal static class RecordReader
{
    // A record is flat; a few levels are let through so that a nested value is named as a bad field, not as bad JSON.
    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads the whole stream.</summary>
    /// <returns>The raw vector, or the problem.</returns>
    public static async Task<(double[]? Raw, PredictionProblem? Problem)> ReadAsync(
        Stream body, FeatureSchema schema, string requestId, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Strict, cancellationToken);
            return Read(document.RootElement, schema, requestId);
        }
        catch (JsonException error)
        {
            return (null, PredictionProblem.Malformed(
                FormattableString.Invariant($"Line {(error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1}: {Sentence(error)}"), requestId));
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for text with half a surrogate pair, as in "\ud800".
            return (null, PredictionProblem.Malformed("A name or a text is not valid Unicode.", requestId));
        }
    }

    private static (double[]? Raw, PredictionProblem? Problem) Read(JsonElement root, FeatureSchema schema, string requestId)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, PredictionProblem.Malformed(
                $"The body is {Kind(root.ValueKind)}. Send one object with the fields {string.Join(", ", schema.Names)}.", requestId));
        }

        var record = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in root.EnumerateObject()) record.Add(field.Name, field.Value);
        var reading = schema.Read(record);
        return reading.IsValid
            ? (reading.Values, null)
            : (null, PredictionProblem.BadRecord(
                [.. reading.Problems.Select(problem => new FieldProblem(problem.Field, problem.Found, problem.Allowed))], requestId));
    }

    // The parser's own sentence, without the place that it repeats at the end.
    private static string Sentence(JsonException error)
    {
        var text = error.Message.ReplaceLineEndings(" ");
        var place = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? text : text[..place]).Trim();
    }

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };
}
