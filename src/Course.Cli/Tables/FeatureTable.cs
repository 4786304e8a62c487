using System.Globalization;
using Course.Models;

namespace Course.Cli;

/// <summary>A CSV file as rows of a model: columns by name, or in order where the model has no names of its own.</summary>
/// <remarks>An empty field is a missing value. Other columns may stand between and hold anything. Memory: one batch.</remarks>
internal sealed class FeatureTable : IDisposable
{
    private readonly CsvReader _csv;
    private readonly string[] _header;
    private readonly int[] _columns;

    private FeatureTable(CsvReader csv, string[] header, int[] columns) => (_csv, _header, _columns) = (csv, header, columns);

    /// <summary>Opens the file and finds the columns.</summary>
    /// <exception cref="UsageException">A column is missing or stands there twice.</exception>
    public static FeatureTable Open(string path, IReadOnlyList<string> features)
    {
        CsvReader? csv = null;
        try
        {
            csv = new(path);
            var header = Header(csv);
            var table = new FeatureTable(csv, header, Columns(csv, header, features));
            csv = null;
            return table;
        }
        finally
        {
            csv?.Dispose();
        }
    }

    /// <summary>Reads all rows of a file.</summary>
    public static Rows ReadAll(string path, IReadOnlyList<string> features)
    {
        using var table = Open(path, features);
        var values = new List<double>();
        var batch = new double[1_024 * features.Count];
        for (var count = table.Read(batch); count > 0; count = table.Read(batch)) values.AddRange(batch.AsSpan(0, count * features.Count));
        if (values.Count == 0) throw new UsageException($"{Path.GetFileName(path)}: there is no row below the header.");
        return new([.. values], features.Count);
    }

    /// <summary>Reads one column of numbers.</summary>
    public static double[] ReadColumn(string path, string name) => [.. ReadAll(path, [name]).Values];

    /// <summary>Fills whole rows; returns their number, 0 at the end.</summary>
    public int Read(Span<double> rows)
    {
        var count = 0;
        for (; (count + 1) * _columns.Length <= rows.Length && _csv.Read(); count++)
        {
            if (_csv.Count != _header.Length)
                throw _csv.Error($": {_csv.Count} fields where the header has {_header.Length}.");
            for (var i = 0; i < _columns.Length; i++) rows[count * _columns.Length + i] = Number(_csv, _columns[i], _header[_columns[i]]);
        }

        return count;
    }

    public void Dispose() => _csv.Dispose();

    /// <summary>A field as a number; empty is missing.</summary>
    internal static double Number(CsvReader csv, int field, string name)
    {
        var text = csv[field].Trim();
        if (text.IsEmpty) return double.NaN;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value)) return value;
        var found = text.Length > 40 ? $"{text[..40]}…" : text.ToString();
        throw csv.Error($", column '{name}': '{found}' is not a finite number. Leave the field empty where the value is missing.");
    }

    internal static string[] Header(CsvReader csv)
    {
        if (!csv.Read()) throw csv.Error(": there is no header. The first line names the columns.");
        var header = new string[csv.Count];
        for (var i = 0; i < header.Length; i++) header[i] = csv[i].Trim().ToString();
        if (header[0].StartsWith('\uFEFF')) header[0] = header[0][1..];
        return header;
    }

    private static int[] Columns(CsvReader csv, string[] header, IReadOnlyList<string> features)
    {
        var places = new Dictionary<string, int>();
        var twice = new HashSet<string>();
        for (var i = 0; i < header.Length; i++)
            if (!places.TryAdd(header[i], i)) twice.Add(header[i]);
        // f0, f1, ... are a reader's names for a model that has none.
        var unnamed = features.Index().All(feature => feature.Item == string.Create(CultureInfo.InvariantCulture, $"f{feature.Index}"));
        if (unnamed && header.Length == features.Count && !features.All(places.ContainsKey)) return [.. Enumerable.Range(0, header.Length)];
        return [.. features.Select(feature =>
            twice.Contains(feature) ? throw csv.Error($": the column '{feature}' is there twice.")
            : places.TryGetValue(feature, out var place) ? place
            : throw csv.Error($": there is no column '{feature}'. The model needs {string.Join(", ", features)}."))];
    }
}
