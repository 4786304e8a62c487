using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;

namespace Course.Notebooks;

/// <summary>A data frame as an HTML table: a header, the first rows, and how many there are.</summary>
internal static class FrameTable
{
    private const int MostRows = 20;

    /// <summary>Reads the frame's <c>Columns</c>, each with a <c>Name</c> and values by row, and nothing else.</summary>
    /// <param name="frame">A Microsoft.Data.Analysis.DataFrame; missing values show as an empty cell.</param>
    public static string Html(object frame)
    {
        dynamic table = frame;
        List<string> names = [];
        List<IList> columns = [];
        foreach (var column in table.Columns)
        {
            names.Add((string)column.Name);
            var values = new List<object?>();
            foreach (var value in (IEnumerable)column)
            {
                values.Add(value);
                if (values.Count == MostRows) break;
            }

            columns.Add(values);
        }

        var rows = (long)table.Rows.Count;
        var html = new StringBuilder("<table><thead><tr><th><i>row</i></th>");
        foreach (var name in names) html.Append(CultureInfo.InvariantCulture, $"<th>{WebUtility.HtmlEncode(name)}</th>");
        html.Append("</tr></thead><tbody>");
        for (var row = 0; row < Math.Min(rows, MostRows); row++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{row}</td>");
            foreach (var column in columns)
                html.Append(CultureInfo.InvariantCulture, $"<td>{WebUtility.HtmlEncode(Convert.ToString(column[row], CultureInfo.InvariantCulture))}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        return html.Append(CultureInfo.InvariantCulture, $"<p>{rows} rows × {names.Count} columns</p>").ToString();
    }
}
