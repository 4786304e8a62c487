using System.Globalization;

namespace Course.Models;

/// <summary>A section of <c>key=value</c> lines of an untrusted text file; every wrong value names file and line.</summary>
internal sealed class TextSection(string file, int line)
{
    private readonly Dictionary<string, (int Line, string Value)> _entries = [];

    /// <summary>The section's first line, counted from 1.</summary>
    public int Line => line;

    /// <summary>Adds a line; one without '=' is a flag.</summary>
    public void Add(int number, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? text : text[..equals];
        if (!_entries.TryAdd(key, (number, equals < 0 ? "" : text[(equals + 1)..])))
            throw Error(number, $"'{Clip(key)}' for the second time. The file is edited; export it again");
    }

    public bool Has(string key) => _entries.ContainsKey(key);

    public string Text(string key) => Entry(key).Value;

    public int Integer(string key) =>
        int.TryParse(Entry(key).Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(key, "an integer");

    public int[] Integers(string key, int length) => Values(key, length, "an integer",
        (ReadOnlySpan<char> text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public uint[] Words(string key, int length) => Values(key, length, "an unsigned integer",
        (ReadOnlySpan<char> text, out uint value) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value));

    /// <summary>Finite numbers, separated by spaces.</summary>
    public double[] Numbers(string key, int length) => Values(key, length, "a finite number",
        (ReadOnlySpan<char> text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));

    public ModelFormatException Error(string key, string problem) => Error(_entries.TryGetValue(key, out var entry) ? entry.Line : line, problem);

    private delegate bool TryParse<T>(ReadOnlySpan<char> text, out T value);

    private T[] Values<T>(string key, int length, string what, TryParse<T> parse)
    {
        var (number, text) = Entry(key);
        // A short line cannot hold many values, so a hostile count allocates nothing.
        if (length > text.Length) throw Error(number, $"{key} is too short for {length} values. The file is truncated or edited; export it again");
        var values = new T[length];
        var count = 0;
        foreach (var range in text.AsSpan().Split(' '))
        {
            var part = text.AsSpan()[range];
            if (part.IsEmpty) continue;
            if (count == length) throw Error(number, $"{key} has more than {length} values. The file is edited; export it again");
            if (!parse(part, out values[count++]))
                throw Error(number, $"{key}[{count - 1}] is '{Clip(part.ToString())}'; expected {what}");
        }

        return count == length ? values
            : throw Error(number, $"{key} has {count} values where {length} belong. The file is truncated or edited; export it again");
    }

    private (int Line, string Value) Entry(string key) =>
        _entries.TryGetValue(key, out var entry) ? entry : throw Error(line, $"there is no '{key}' in the section that begins here");

    private ModelFormatException Wrong(string key, string expected) =>
        Error(Entry(key).Line, $"{key} is '{Clip(Entry(key).Value)}'; expected {expected}");

    private ModelFormatException Error(int number, string problem) => new(file, $"line {number}", problem);

    private static string Clip(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
