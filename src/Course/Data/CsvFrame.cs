using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Data.Analysis;

namespace Course;

/// <summary>Reads a CSV into a frame: number columns and level columns, nothing guessed from a sample of rows.</summary>
internal static class CsvFrame
{
    /// <summary>Reads the whole file.</summary>
    /// <param name="bytes">UTF-8, with a header line.</param>
    /// <param name="place">The file's name, for errors.</param>
    /// <exception cref="InvalidDataException">A line is too short or too long, a name stands twice, or there is no row.</exception>
    public static DataFrame Read(byte[] bytes, string place)
    {
        using var text = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        using var reader = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
        if (!reader.Read() || !reader.ReadHeader()) throw new InvalidDataException($"{place} is empty; a header line was expected.");
        var names = reader.HeaderRecord!;
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length || names.Any(string.IsNullOrWhiteSpace))
            throw new InvalidDataException($"{place} line 1: a column's name is empty or stands twice.");
        var fields = names.Select(_ => new List<string>()).ToArray();
        while (reader.Read())
        {
            if (reader.Parser.Count != names.Length)
                throw new InvalidDataException($"{place} line {reader.Parser.RawRow}: {reader.Parser.Count} fields, and the header has {names.Length}.");
            for (var column = 0; column < names.Length; column++) fields[column].Add(reader.Parser[column]);
        }

        if (fields[0].Count == 0) throw new InvalidDataException($"{place} has a header and no rows.");
        return new(names.Select((name, column) => Column(name, fields[column])));
    }

    private static DataFrameColumn Column(string name, List<string> fields)
    {
        var numbers = new double?[fields.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (fields[row].Length == 0) continue;
            if (!double.TryParse(fields[row], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                return new StringDataFrameColumn(name, fields.Select(field => field.Length == 0 ? null! : field));
            numbers[row] = number;
        }

        return new DoubleDataFrameColumn(name, numbers);
    }
}
