using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace Course;

/// <summary>A chart with what a reader needs beside it: a title that states the finding, alternative text, the numbers.</summary>
/// <remarks>
/// Shown as a live Plotly figure where the notebook can, as a still SVG picture elsewhere (drawn here, no browser, no
/// network), and as its alternative text where there is no picture. <see cref="MimeType"/> carries the alternative text
/// and the numbers as JSON, so that a page can put them one click away.
/// </remarks>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = [PlotlyMimeType, "image/svg+xml", MimeType, "text/plain"])]
public sealed class Figure
{
    /// <summary>The MIME type of a live figure.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary>The MIME type of title, alternative text and numbers.</summary>
    public const string MimeType = "application/vnd.course.figure+json";

    /// <summary>The most words an alternative text may have: it is read aloud.</summary>
    public const int MostWords = 60;

    private readonly Lazy<string> _json;
    private readonly Lazy<string> _svg;

    /// <summary>Puts words and numbers beside a chart.</summary>
    /// <param name="chart">Any chart of Plotly.NET.</param>
    /// <param name="title">The finding, as a sentence; it becomes the chart's title.</param>
    /// <param name="altText">Kind of chart, axes with units, range, the one finding; at most <see cref="MostWords"/> words.</param>
    /// <param name="table">The numbers that are drawn.</param>
    /// <exception cref="ArgumentException">A text is empty, or the alternative text is too long.</exception>
    public Figure(GenericChart chart, string title, string altText, TableView table)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(altText);
        ArgumentNullException.ThrowIfNull(table);
        var words = altText.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > MostWords)
            throw new ArgumentException($"The alternative text has {words} words; it is read aloud, so {MostWords} are the most.", nameof(altText));
        (Chart, Title, AltText, Table) = (chart, title, altText, table);
        _json = new(() => WithTitle(GenericChart.toFigureJson(chart), title));
        _svg = new(() => SvgPicture.Of(_json.Value, title, altText));
    }

    /// <summary>The chart.</summary>
    public GenericChart Chart { get; }

    /// <summary>The finding, as a sentence.</summary>
    public string Title { get; }

    /// <summary>What the figure shows, for those who cannot see it.</summary>
    public string AltText { get; }

    /// <summary>The numbers that are drawn.</summary>
    public TableView Table { get; }

    /// <summary>The figure as Plotly reads it: <c>data</c> and <c>layout</c>.</summary>
    public string ToPlotlyJson() => _json.Value;

    /// <summary>The figure as a still picture, with title and description inside.</summary>
    public string ToSvg() => _svg.Value;

    /// <summary>The figure in words.</summary>
    public override string ToString() => $"{Title}\n{AltText}";

    internal string ToWords() => JsonSerializer.Serialize(new
    {
        title = Title,
        alt = AltText,
        table = new { caption = Table.Caption, headers = Table.Headers, rows = Table.Rows },
    });

    // The title belongs to the figure; charts of notebook authors need not repeat it.
    private static string WithTitle(string json, string title)
    {
        var figure = JsonNode.Parse(json)!.AsObject();
        var layout = figure["layout"] as JsonObject ?? [];
        if (layout["title"] is not JsonObject existing) layout["title"] = existing = [];
        existing["text"] = $"<b>{Wrapped(title)}</b>";
        figure["layout"] = layout;
        return figure.ToJsonString();
    }

    // Plotly does not break titles by itself.
    private static string Wrapped(string title)
    {
        const int Longest = 70;
        var lines = new List<string> { "" };
        foreach (var word in WebUtility.HtmlEncode(title).Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > Longest) lines.Add(word);
            else lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return string.Join("<br>", lines);
    }
}

/// <summary>Shows a <see cref="Figure"/> in a notebook.</summary>
public sealed class FigureFormatters() : FormatterSource(
    new MimeFormatter<Figure>(Figure.PlotlyMimeType, figure => figure.ToPlotlyJson()),
    new MimeFormatter<Figure>("image/svg+xml", figure => figure.ToSvg()),
    new MimeFormatter<Figure>(Figure.MimeType, figure => figure.ToWords()),
    new MimeFormatter<Figure>("text/plain", figure => figure.ToString()));

/// <summary>Makes figures of charts.</summary>
public static class FigureExtensions
{
    /// <summary>Puts words and numbers beside a chart, so that everyone can read it.</summary>
    /// <param name="chart">Any chart of Plotly.NET.</param>
    /// <param name="title">The finding, as a sentence.</param>
    /// <param name="altText">Kind of chart, axes with units, range, the one finding; at most 60 words.</param>
    /// <param name="table">The numbers that are drawn.</param>
    public static Figure AsFigure(this GenericChart chart, string title, string altText, TableView table) => new(chart, title, altText, table);
}
