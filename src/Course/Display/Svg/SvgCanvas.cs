using System.Globalization;
using System.Net;
using System.Text;

namespace Course;

/// <summary>Collects SVG elements; lengths are pixels, rounded to a tenth.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Raw(string svg) => _text.Append(svg);

    /// <summary>Begins a part whose marks are cut at its borders; ends with <c>&lt;/svg&gt;</c>. Needs no id, so pages may hold many.</summary>
    public void BeginCut((double Low, double High) x, (double Low, double High) y)
    {
        var (left, top) = (Math.Min(x.Low, x.High), Math.Min(y.Low, y.High));
        var (width, height) = (Math.Abs(x.High - x.Low), Math.Abs(y.High - y.Low));
        _text.Append(CultureInfo.InvariantCulture,
            $"<svg x=\"{N(left)}\" y=\"{N(top)}\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"{N(left)} {N(top)} {N(width)} {N(height)}\" overflow=\"hidden\">");
    }

    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, string? dash = null) =>
        _text.Append(CultureInfo.InvariantCulture,
            $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"{Stroke(colour, width, dash)}/>");

    public void Rectangle(double x, double y, double width, double height, string fill, double opacity = 1, string? stroke = null) =>
        _text.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\"{Fill(fill, opacity)}{(stroke is null ? "" : Stroke(stroke, 1, null))}/>");

    /// <summary>A path of absolute points; a new run begins after each gap.</summary>
    public void Path(IEnumerable<IReadOnlyList<(double X, double Y)>> runs, string? stroke, double width, string? dash, string? fill, double opacity, bool close)
    {
        var d = new StringBuilder();
        foreach (var run in runs)
        {
            if (run.Count == 0) continue;
            for (var i = 0; i < run.Count; i++) d.Append(i == 0 ? 'M' : 'L').Append(N(run[i].X)).Append(' ').Append(N(run[i].Y));
            if (close) d.Append('Z');
        }

        if (d.Length == 0) return;
        _text.Append("<path d=\"").Append(d).Append('"').Append(fill is null ? " fill=\"none\"" : Fill(fill, opacity))
            .Append(stroke is null ? "" : Stroke(stroke, width, dash, fill is null ? opacity : 1)).Append("/>");
    }

    public void Text(double x, double y, string text, double size = 13, string anchor = "start", string colour = "#222222", bool bold = false, double turn = 0)
    {
        var lines = text.Split('\n');
        _text.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" text-anchor=\"{anchor}\"{Fill(colour, 1)}{(bold ? " font-weight=\"600\"" : "")}{(turn == 0 ? "" : $" transform=\"rotate({N(turn)} {N(x)} {N(y)})\"")}>");
        for (var i = 0; i < lines.Length; i++)
            _text.Append(i == 0 ? "" : $"<tspan x=\"{N(x)}\" dy=\"1.2em\">").Append(WebUtility.HtmlEncode(lines[i])).Append(i == 0 ? "" : "</tspan>");
        _text.Append("</text>");
    }

    /// <summary>A marker by the name plots use; shapes differ so that colour is not the only sign.</summary>
    public void Marker(double x, double y, string symbol, double size, string colour, double opacity, string? outline)
    {
        var r = size / 2;
        var open = symbol.EndsWith("-open", StringComparison.Ordinal);
        var paint = open
            ? " fill=\"none\"" + Stroke(colour, 1.5, null, opacity)
            : Fill(colour, opacity) + (outline is null ? "" : Stroke(outline, 1, null));
        var shape = symbol.Replace("-open", "", StringComparison.Ordinal) switch
        {
            "square" => $"<rect x=\"{N(x - r)}\" y=\"{N(y - r)}\" width=\"{N(size)}\" height=\"{N(size)}\"{paint}/>",
            "diamond" => Polygon((x, y - r * 1.3), (x + r * 1.3, y), (x, y + r * 1.3), (x - r * 1.3, y)),
            "triangle-up" => Polygon((x, y - r * 1.2), (x + r * 1.1, y + r), (x - r * 1.1, y + r)),
            "triangle-down" => Polygon((x, y + r * 1.2), (x + r * 1.1, y - r), (x - r * 1.1, y - r)),
            "cross" or "x" or "line-ns" or "line-ns-thin" or "x-thin" => Strokes(symbol),
            _ => $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\"{paint}/>",
        };
        _text.Append(shape);

        string Polygon(params (double X, double Y)[] points) =>
            $"<polygon points=\"{string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"))}\"{paint}/>";

        string Strokes(string kind)
        {
            var d = kind switch
            {
                "cross" => $"M{N(x - r)} {N(y)}H{N(x + r)}M{N(x)} {N(y - r)}V{N(y + r)}",
                "x" or "x-thin" => $"M{N(x - r)} {N(y - r)}L{N(x + r)} {N(y + r)}M{N(x - r)} {N(y + r)}L{N(x + r)} {N(y - r)}",
                _ => $"M{N(x)} {N(y - r)}V{N(y + r)}",
            };
            return $"<path d=\"{d}\" fill=\"none\"{Stroke(colour, kind.EndsWith("-thin", StringComparison.Ordinal) ? 1 : 2, null, opacity)}/>";
        }
    }

    public static string N(double pixels) => Math.Round(pixels, 1).ToString(CultureInfo.InvariantCulture);

    private static string Fill(string colour, double opacity)
    {
        var (plain, own) = Colours.Split(colour);
        var alpha = own * opacity;
        return $" fill=\"{plain}\"{(alpha < 1 ? $" fill-opacity=\"{Alpha(alpha)}\"" : "")}";
    }

    private static string Stroke(string colour, double width, string? dash, double opacity = 1)
    {
        var (plain, own) = Colours.Split(colour);
        var alpha = own * opacity;
        return $" stroke=\"{plain}\" stroke-width=\"{N(width)}\"{(alpha < 1 ? $" stroke-opacity=\"{Alpha(alpha)}\"" : "")}{Dash(dash, width)}";
    }

    private static string Alpha(double alpha) => alpha.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Dash(string? dash, double width) => dash switch
    {
        "dash" => $" stroke-dasharray=\"{N(4 * width)} {N(3 * width)}\"",
        "dot" => $" stroke-dasharray=\"{N(width)} {N(2 * width)}\"",
        "dashdot" => $" stroke-dasharray=\"{N(5 * width)} {N(2 * width)} {N(width)} {N(2 * width)}\"",
        "longdash" => $" stroke-dasharray=\"{N(8 * width)} {N(4 * width)}\"",
        _ => "",
    };
}
