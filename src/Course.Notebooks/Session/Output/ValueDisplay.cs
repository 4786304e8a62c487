using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks;

/// <summary>Turns a value into texts by MIME type through the formatters that are registered.</summary>
internal static class ValueDisplay
{
    /// <summary>The value in the given MIME types, or in those its type prefers when none is given.</summary>
    /// <exception cref="ArgumentException">No formatter is registered for one of the MIME types.</exception>
    public static IReadOnlyDictionary<string, string> Of(object? value, params IReadOnlyCollection<string> mimeTypes)
    {
        if (mimeTypes.Count == 0) mimeTypes = Formatter.GetPreferredMimeTypesFor(value?.GetType());
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mimeType in mimeTypes) texts[mimeType] = value.ToDisplayString(mimeType);
        return texts;
    }

    /// <summary>Text that is in its MIME type already.</summary>
    public static IReadOnlyDictionary<string, string> AsIs(string text, string mimeType) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { [mimeType] = text };
}
