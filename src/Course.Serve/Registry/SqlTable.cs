using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Course.Serve;

/// <summary>The answer to a query: named columns of text, numbers among them in round-trip form.</summary>
/// <param name="Columns">The columns' names, in the order of the query.</param>
/// <param name="Rows">One list a row, one value a column; null is SQL's NULL.</param>
public sealed record SqlTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>A column as text.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public IReadOnlyList<string?> Text(string column)
    {
        var index = IndexOf(column);
        return [.. Rows.Select(row => row[index])];
    }

    /// <summary>A column as numbers; NULL is NaN.</summary>
    /// <exception cref="ArgumentException">There is no such column, or a value is no number.</exception>
    public IReadOnlyList<double> Numbers(string column) => [.. Text(column).Select(text =>
        text is null ? double.NaN
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"Column '{column}' holds '{text}', which is no number.", nameof(column)))];

    /// <summary>The table in plain text, columns aligned, at most 50 rows.</summary>
    public override string ToString()
    {
        const int Shown = 50;
        var rows = Rows.Take(Shown).Select(row => row.Select(value => value ?? "NULL").ToArray()).Prepend([.. Columns]).ToList();
        var widths = Columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin("  ", row.Select((value, column) => value.PadRight(widths[column]))).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{Rows.Count} row{(Rows.Count == 1 ? "" : "s")}");
        if (Rows.Count > Shown) text.Append(CultureInfo.InvariantCulture, $", {Shown} shown");
        return text.ToString();
    }

    internal static SqlTable Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var rows = new List<IReadOnlyList<string?>>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, columns.Length).Select(column => Text(reader, column))]);
        return new SqlTable(columns, rows);
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    private int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == column) return i;
        throw new ArgumentException($"The answer has no column '{column}'. It has: {string.Join(", ", Columns)}.", nameof(column));
    }
}
