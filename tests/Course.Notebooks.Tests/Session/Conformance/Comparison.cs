using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Notebooks.Tests;

/// <summary>Compares outputs after the normalisation that the recordings' README states.</summary>
internal static partial class Comparison
{
    public static bool Equal(IReadOnlyList<RecordedOutput> recorded, IReadOnlyList<RecordedOutput> actual) =>
        recorded.Count == actual.Count && recorded.Zip(actual).All(pair => Equal(pair.First, pair.Second));

    /// <summary>Replaces what varies: paths, and the formatter's style block.</summary>
    public static RecordedOutput Normal(RecordedOutput output) => new(
        output.Kind, new(output.Texts.ToDictionary(text => text.Key, text => Normal(text.Value), StringComparer.Ordinal), StringComparer.Ordinal));

    private static string Normal(string text) =>
        Style().Replace(text.Replace(Repository.PathTo("tests", "conformance"), "{{path}}", StringComparison.Ordinal), "{{style}}");

    private static bool Equal(RecordedOutput recorded, RecordedOutput actual) =>
        recorded.Kind == actual.Kind && recorded.Texts.Keys.SequenceEqual(actual.Texts.Keys)
        && recorded.Texts.All(text => Equal(text.Value, actual.Texts[text.Key]));

    private static bool Equal(string recorded, string actual)
    {
        if (recorded.StartsWith("{{length ", StringComparison.Ordinal))
            return recorded == string.Create(CultureInfo.InvariantCulture, $"{{{{length {actual.Length}, sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(actual)))}}}}}");
        if (recorded == actual) return true;
        var parts = Varies().Split(recorded);
        return parts.Length > 1 && Regex.IsMatch(
            actual, "^" + string.Join(".*?", parts.Select(Regex.Escape)) + "$", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
    }

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Style();

    [GeneratedRegex(@"\{\{(?!path|style).*?\}\}", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Varies();
}
