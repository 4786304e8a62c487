using System.Globalization;
using System.Net;
using System.Text;

namespace Course;

/// <summary>A small table to look at: a caption, headers, and cells that are already text.</summary>
/// <remarks>
/// Shown as an HTML table with header cells and a caption, and as aligned plain text. Cells of a column are aligned right
/// where each of them is a number. The first column names the row.
/// </remarks>
[TypeFormatterSource(typeof(TableViewFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TableView
{
    /// <summary>A table of the given cells.</summary>
    /// <param name="caption">What the table shows, in words.</param>
    /// <param name="headers">One header a column, with the unit where there is one; at least one.</param>
    /// <param name="rows">The cells, row after row; each row as long as the headers.</param>
    /// <exception cref="ArgumentException">There is no header, or a row has another number of cells.</exception>
    public TableView(string caption, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(caption);
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(rows);
        if (headers.Count == 0) throw new ArgumentException("A table has at least one column.", nameof(headers));
        for (var row = 0; row < rows.Count; row++)
            if (rows[row].Count != headers.Count)
                throw new ArgumentException($"Row {row} has {rows[row].Count} cells and the table {headers.Count} columns.", nameof(rows));
        (Caption, Headers, Rows) = (caption, headers, rows);
    }

    /// <summary>What the table shows, in words.</summary>
    public string Caption { get; }

    /// <summary>One header a column.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The cells, row after row.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>A table with one row an item.</summary>
    /// <param name="caption">What the table shows, in words.</param>
    /// <param name="items">What the rows are about.</param>
    /// <param name="cells">The cells of an item, one a header.</param>
    /// <param name="headers">One header a column.</param>
    /// <example><code>TableView.Of("Folds", folds, fold => [fold.Name, $"{fold.LogLoss:F4}"], "fold", "log-loss")</code></example>
    public static TableView Of<T>(string caption, IEnumerable<T> items, Func<T, string[]> cells, params string[] headers)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(cells);
        return new(caption, headers, [.. items.Select(cells)]);
    }

    /// <summary>The table as HTML; everything in it is encoded.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"course-table\"><caption>").Append(Encoded(Caption)).Append("</caption><thead><tr>");
        for (var column = 0; column < Headers.Count; column++)
            html.Append("<th scope=\"col\"").Append(Alignment(column)).Append('>').Append(Encoded(Headers[column])).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr><th scope=\"row\"").Append(Alignment(0)).Append('>').Append(Encoded(row[0])).Append("</th>");
            for (var column = 1; column < row.Count; column++)
                html.Append("<td").Append(Alignment(column)).Append('>').Append(Encoded(row[column])).Append("</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table as aligned text, the caption first.</summary>
    public override string ToString()
    {
        var widths = Enumerable.Range(0, Headers.Count)
            .Select(column => Rows.Select(row => row[column].Length).Append(Headers[column].Length).Max()).ToArray();
        var text = new StringBuilder(Caption).Append('\n');
        foreach (var row in Rows.Prepend(Headers))
        {
            var cells = row.Select((cell, column) => IsNumeric(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private string Alignment(int column) => $" style=\"text-align:{(IsNumeric(column) ? "right" : "left")}\"";

    private bool IsNumeric(int column) => Rows.Count > 0 && Rows.All(row => IsNumber(row[column]));

    private static bool IsNumber(string cell) =>
        cell.Length == 0 || double.TryParse(cell.TrimEnd('%', ' ').TrimStart('±', '≤', '<'), NumberStyles.Any, CultureInfo.InvariantCulture, out _);
}

/// <summary>Shows a <see cref="TableView"/> in a notebook.</summary>
public sealed class TableViewFormatters() : FormatterSource(
    new MimeFormatter<TableView>("text/html", table => table.ToHtml()),
    new MimeFormatter<TableView>("text/plain", table => table.ToString()));
