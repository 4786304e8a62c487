using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Course.Models;

/// <summary>A part of an untrusted JSON file that knows where it is: every wrong type names file and place.</summary>
internal readonly record struct JsonPart(string File, string Place, JsonElement Element)
{
    /// <summary>Levels of nesting that a model file may have.</summary>
    public const int MaxDepth = 64;

    /// <summary>Parses a whole file and hands its root to a reader.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, string file, Func<JsonPart, T> read)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8.Span)) throw new ModelFormatException(file, "", "no UTF-8 text. The file is binary or damaged; export it again");
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return read(new(file, "", document.RootElement));
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $"line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            throw new ModelFormatException(file, place, Text(exception), exception);
        }
        catch (InvalidOperationException exception)
        {
            // An escape such as \uD800 that stands for no character is only found when its text is asked for.
            throw new ModelFormatException(file, "", exception.Message, exception);
        }
    }

    /// <summary>A property that must be there.</summary>
    public JsonPart this[string name] => Maybe(name) ?? throw new ModelFormatException(File, Place, $"there is no '{name}'");

    /// <summary>A property that may be there; null counts as absent.</summary>
    public JsonPart? Maybe(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        return Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new(File, Place.Length == 0 ? name : $"{Place}.{name}", value)
            : null;
    }

    /// <summary>The elements of an array.</summary>
    public IEnumerable<JsonPart> Items()
    {
        var (file, place) = (File, Place);
        return Array().EnumerateArray().Select((item, i) => new JsonPart(file, $"{place}[{i}]", item));
    }

    /// <summary>The length of an array.</summary>
    public int Length => Array().GetArrayLength();

    public string String() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Wrong("a text");

    public bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Wrong("true or false");

    public int Integer() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) ? value : throw Wrong("an integer");

    /// <summary>A finite number.</summary>
    public double Number() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Wrong("a finite number");

    /// <summary>The float nearest to a number, as a double.</summary>
    private double Single() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetSingle(out var value) && float.IsFinite(value) ? value : throw Wrong("a finite float");

    /// <summary>An integer that XGBoost writes as text.</summary>
    public int IntegerText() =>
        Element.ValueKind == JsonValueKind.Number ? Integer()
        : int.TryParse(String(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw Wrong("an integer");

    /// <summary>One of a few names.</summary>
    public T Choice<T>(params ReadOnlySpan<(string Name, T Value)> choices)
    {
        var name = String();
        foreach (var (allowed, value) in choices)
            if (allowed == name) return value;
        var names = string.Join(", ", choices.ToArray().Select(choice => choice.Name));
        throw new ModelFormatException(File, Place, $"'{Short(name)}' is not known; allowed are {names}");
    }

    public int[] Integers(int? length = null) => Values(length, part => part.Integer(), "an integer");

    public double[] Numbers(int? length = null) => Values(length, part => part.Number(), "a finite number");

    /// <summary>Numbers as the nearest float, which is what a tool that computes in float reads.</summary>
    public double[] Floats(int? length = null) => Values(length, part => part.Single(), "a finite float");

    /// <summary>Zeros and ones, or booleans.</summary>
    public bool[] Flags(int? length = null) => Values(length, part => part.Element.ValueKind == JsonValueKind.Number
        ? part.Integer() switch { 0 => false, 1 => true, _ => throw part.Wrong("0 or 1") }
        : part.Flag(), "0 or 1");

    public string[] Strings(int? length = null) => Values(length, part => part.String(), "a text");

    /// <summary>An error about this part: found and expected.</summary>
    public ModelFormatException Wrong(string expected) => new(File, Place, $"expected {expected}, found {Found()}");

    /// <summary>An error about this part in own words.</summary>
    public ModelFormatException Error(string problem) => new(File, Place, problem);

    private T[] Values<T>(int? length, Func<JsonPart, T> value, string what)
    {
        var array = Array();
        var count = array.GetArrayLength();
        if (length is { } expected && count != expected)
            throw Error($"{count} values where {expected} belong. The file is truncated or edited; export it again");
        var values = new T[count];
        var i = 0;
        foreach (var item in array.EnumerateArray())
        {
            // The place is only put together for an item that fails.
            try
            {
                values[i] = value(new(File, "", item));
            }
            catch (ModelFormatException)
            {
                throw new ModelFormatException(File, $"{Place}[{i}]", $"expected {what}, found {new JsonPart(File, "", item).Found()}");
            }

            i++;
        }

        return values;
    }

    private JsonElement Array() => Element.ValueKind == JsonValueKind.Array ? Element : throw Wrong("a list");

    private string Found() => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{Short(Element.GetString()!)}'",
        _ => Short(Element.GetRawText()),
    };

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static string Text(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var text = end < 0 ? exception.Message : exception.Message[..end];
        return $"no JSON, or a truncated file: {text}";
    }
}
