using System.Security.Cryptography;
using Microsoft.Data.Analysis;

namespace Course;

/// <summary>A table of loans with a known outcome: the frame, what is in it, and the hash that names its exact bytes.</summary>
public sealed class LoanTable
{
    private LoanTable(string name, DataFrame frame, string target, string bad, string hash)
    {
        (Name, Frame, Target, Bad, Hash) = (name, frame, target, bad, hash);
        Report = SchemaReport.Of(name, frame);
        Labels = [.. Texts(target).Select(level => level == bad)];
    }

    /// <summary>What the table is called in figures and runs.</summary>
    public string Name { get; }

    /// <summary>The table: numbers as <see cref="double"/> columns, levels as text columns, a missing value as null.</summary>
    public DataFrame Frame { get; }

    /// <summary>Name of the outcome's column.</summary>
    public string Target { get; }

    /// <summary>The level of the outcome that counts as 1.</summary>
    public string Bad { get; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal; a run names its data by it.</summary>
    public string Hash { get; }

    /// <summary>Kinds, missing values, levels and ranges of the columns.</summary>
    public SchemaReport Report { get; }

    /// <summary>True where the loan went bad, row after row.</summary>
    public IReadOnlyList<bool> Labels { get; }

    /// <summary>Number of loans.</summary>
    public int Count => Labels.Count;

    /// <summary>Share of loans that went bad.</summary>
    public double BadRate => Labels.Count(label => label) / (double)Count;

    /// <summary>Names of the columns without the outcome, in the order of the file.</summary>
    public IReadOnlyList<string> Features => [.. Frame.Columns.Select(column => column.Name).Where(name => name != Target)];

    /// <summary>A column of numbers, row after row; missing is NaN.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds levels.</exception>
    public double[] Numbers(string column) => Column(column) is DoubleDataFrameColumn numbers
        ? [.. numbers.Select(value => value ?? double.NaN)]
        : throw new ArgumentException($"Column '{column}' holds levels, not numbers. Ask for them with Texts.", nameof(column));

    /// <summary>A column of levels, row after row; missing is null.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds numbers.</exception>
    public string?[] Texts(string column) => Column(column) is StringDataFrameColumn texts
        ? [.. texts]
        : throw new ArgumentException($"Column '{column}' holds numbers, not levels. Ask for them with Numbers.", nameof(column));

    /// <summary>The first rows, to look at.</summary>
    /// <param name="rows">How many, at least 1.</param>
    public TableView Head(int rows = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var names = Frame.Columns.Select(column => column.Name).ToArray();
        return TableView.Of($"{Name}: the first {Math.Min(rows, Count)} of {Count:N0} rows", Enumerable.Range(0, Math.Min(rows, Count)),
            row => [$"{row}", .. Frame.Columns.Select(column => column[row] switch
            {
                null => "missing",
                double number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                var level => $"{level}",
            })], ["row", .. names]);
    }

    /// <summary>Reads a CSV with a header; a column whose fields are all numbers or empty holds numbers.</summary>
    /// <param name="path">The file: UTF-8, comma separated, an empty field is missing.</param>
    /// <param name="name">What the table is called.</param>
    /// <param name="target">The outcome's column.</param>
    /// <param name="bad">The level of the outcome that counts as 1.</param>
    /// <exception cref="InvalidDataException">The file is not such a table; the message names line and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static LoanTable Load(string path, string name, string target, string bad)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var bytes = File.ReadAllBytes(path);
        var frame = CsvFrame.Read(bytes, path);
        if (frame.Columns.All(column => column.Name != target))
            throw new InvalidDataException(
                $"{path} has no column '{target}'. It has: {string.Join(", ", frame.Columns.Select(column => column.Name))}.");
        if (frame[target] is not StringDataFrameColumn outcome || outcome.Any(level => level is null) || outcome.All(level => level != bad))
            throw new InvalidDataException($"{path}: the outcome '{target}' must hold levels without gaps, '{bad}' among them.");
        return new(name, frame, target, bad, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private DataFrameColumn Column(string name) => Frame.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"The {Name} has no column '{name}'. It has: {string.Join(", ", Frame.Columns.Select(c => c.Name))}.", nameof(name));
}
