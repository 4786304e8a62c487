using System.Globalization;

namespace Course.Testing;

/// <summary>A CSV of tests/references: header line, comma separated, an empty field is a missing value (NaN).</summary>
internal sealed class Reference
{
    private readonly string[] _header;
    private readonly string[][] _lines;

    private Reference(string[] header, string[][] lines) => (_header, _lines) = (header, lines);

    public IReadOnlyList<string> Header => _header;

    public int Count => _lines.Length;

    /// <summary>Reads <c>tests/references/PATH</c>.</summary>
    public static Reference Read(string path)
    {
        var lines = File.ReadAllLines(PathTo(path));
        return new(lines[0].Split(','), [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))]);
    }

    /// <summary>The full path of <c>tests/references/PATH</c>.</summary>
    public static string PathTo(string path) => Repository.PathTo("tests", "references", path);

    /// <summary>A column as numbers; missing is NaN.</summary>
    public double[] Column(string name)
    {
        var column = Array.IndexOf(_header, name);
        if (column < 0) throw new ArgumentException($"no column '{name}'; there are {string.Join(", ", _header)}", nameof(name));
        return [.. _lines.Select(line => Number(line[column]))];
    }

    /// <summary>A column as text.</summary>
    public string[] Text(string name) => [.. _lines.Select(line => line[Array.IndexOf(_header, name)])];

    /// <summary>Line <paramref name="line"/> (from 0) as numbers.</summary>
    public double[] Line(int line) => [.. _lines[line].Select(Number)];

    private static double Number(string field) => field.Length == 0 ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture);
}
