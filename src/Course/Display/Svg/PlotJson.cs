using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Course;

/// <summary>Reads values out of a figure's JSON; what is absent comes back as the given default.</summary>
internal static partial class PlotJson
{
    public static JsonElement? Get(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element) || element.ValueKind == JsonValueKind.Null)
                return null;
        return element;
    }

    public static string? Text(this JsonElement element, string path) => element.Get(path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetDouble().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A title is text, or an object with text; simple markup is taken out, line breaks stay.</summary>
    public static string Title(this JsonElement element, string path) =>
        Plain(element.Text(path) ?? element.Text(path + ".text") ?? "");

    public static double Number(this JsonElement element, string path, double otherwise) =>
        element.Get(path) is { } value && AsNumber(value) is var number && !double.IsNaN(number) ? number : otherwise;

    public static bool Flag(this JsonElement element, string path, bool otherwise) => element.Get(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };

    public static JsonElement[] List(this JsonElement element, string path) =>
        element.Get(path) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>A number; NaN for anything else.</summary>
    public static double AsNumber(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => double.NaN,
    };

    public static string AsText(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.ToString();

    /// <summary>Text without the few tags that plots allow.</summary>
    public static string Plain(string text) => System.Net.WebUtility.HtmlDecode(Tag().Replace(LineBreak().Replace(text, "\n"), ""));

    [GeneratedRegex("<br ?/?>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineBreak();

    [GeneratedRegex("</?(b|i|sub|sup|em|strong|span)[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
