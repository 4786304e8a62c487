using System.Globalization;
using Microsoft.Data.Analysis;

namespace Course;

/// <summary>What is in a table: kinds, missing values, levels and ranges of its columns.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="RowCount">Rows of the table.</param>
/// <param name="Columns">One a column, in the table's order.</param>
[TypeFormatterSource(typeof(SchemaReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record SchemaReport(string Name, int RowCount, IReadOnlyList<ColumnReport> Columns)
{
    /// <summary>Looks at every value of every column.</summary>
    /// <param name="name">What the table is called.</param>
    /// <param name="frame">Number columns (double) and level columns (string).</param>
    /// <exception cref="ArgumentException">A column is of another kind.</exception>
    public static SchemaReport Of(string name, DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new(name, (int)frame.Rows.Count, [.. frame.Columns.Select(ColumnReport.Of)]);
    }

    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public ColumnReport this[string column] => Columns.FirstOrDefault(c => c.Name == column)
        ?? throw new ArgumentException($"There is no column '{column}'. There are: {string.Join(", ", Columns.Select(c => c.Name))}.", nameof(column));

    /// <summary>The report as a table: kind, missing values, and range or levels.</summary>
    public TableView ToTable() => TableView.Of($"{Name}: {RowCount.ToString("N0", CultureInfo.InvariantCulture)} rows, {Columns.Count} columns", Columns,
        column => [column.Name, column.IsNumeric ? "number" : "level", $"{column.MissingCount}", Percent(column.MissingCount), column.Range],
        "column", "kind", "missing", "missing (%)", "min, median, max or levels (count)");

    /// <summary>Mean, spread and quartiles of the number columns.</summary>
    public TableView Describe() => TableView.Of($"{Name}: numbers", Columns.Where(column => column.IsNumeric),
        c => [c.Name, Text(c.Mean), Text(c.StandardDeviation), Text(c.Min), Text(c.LowerQuartile), Text(c.Median), Text(c.UpperQuartile), Text(c.Max)],
        "column", "mean", "standard deviation", "min", "25 %", "median", "75 %", "max");

    internal static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "#,0" : "0.##", CultureInfo.InvariantCulture);

    private string Percent(int count) => (100.0 * count / RowCount).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Shows a <see cref="SchemaReport"/> in a notebook.</summary>
public sealed class SchemaReportFormatters() : FormatterSource(
    new MimeFormatter<SchemaReport>("text/html", report => report.ToTable().ToHtml()),
    new MimeFormatter<SchemaReport>("text/plain", report => report.ToTable().ToString()));
