using System.Net;
using System.Text.Json;

namespace Course;

/// <summary>A still picture of a Plotly figure, for readers and pages without script.</summary>
/// <remarks>
/// Knows scatter (lines, points, texts, bands, errors), bar, histogram, box, heat map, contour and waterfall on linear,
/// logarithmic, date and category axes, several panels by axis domains, shapes, annotations, legends and colour bars.
/// A trace of another kind is named in the picture instead of drawn. Cost: a few milliseconds; no browser, no network.
/// </remarks>
internal sealed class SvgPicture
{
    private readonly JsonElement _layout;
    private readonly Dictionary<string, PlotAxis> _axes = new(StringComparer.Ordinal);
    private readonly List<PlotMarks> _marks = [];
    private readonly List<(PlotAxis X, PlotAxis Y)> _panels = [];
    private readonly List<string> _unknown = [];
    private readonly double _width;
    private readonly double _height;

    private SvgPicture(JsonElement figure)
    {
        _layout = figure.Get("layout") ?? default;
        _width = Math.Clamp(_layout.Number("width", 720), 240, 2000);
        _height = Math.Clamp(_layout.Number("height", 440), 160, 2000);
        ReadTraces(figure.List("data"));
        ArrangeBars();
        foreach (var marks in _marks) marks.Extend();
        foreach (var axis in _axes.Values)
            axis.Settle(_marks.All(m => m is GridMarks) ? 0 : axis.IsHorizontal ? 0.02 : 0.05);
    }

    /// <summary>Draws a figure.</summary>
    /// <param name="figureJson">The figure as Plotly writes it: <c>data</c> and <c>layout</c>.</param>
    /// <param name="title">The picture's accessible name.</param>
    /// <param name="altText">The picture's accessible description.</param>
    public static string Of(string figureJson, string title, string altText)
    {
        using var document = JsonDocument.Parse(figureJson);
        return new SvgPicture(document.RootElement).Draw(title, altText);
    }

    private void ReadTraces(JsonElement[] traces)
    {
        ScatterMarks? before = null;
        foreach (var trace in traces)
        {
            foreach (var (name, id) in AxisNames(trace))
            {
                if (!_axes.ContainsKey(id)) _axes[id] = new(id, _layout.Get($"{id[0]}axis{id[1..]}") ?? default);
                _axes[id].Meet(trace.List(name));
            }

            if (AxisNames(trace) is [(_, var x), (_, var y)] && !_panels.Contains((_axes[x], _axes[y]))) _panels.Add((_axes[x], _axes[y]));
        }

        for (var i = 0; i < traces.Length; i++)
        {
            var trace = traces[i];
            if (trace.Text("visible") == "legendonly" || !trace.Flag("visible", true)) continue;
            var (x, y) = (_axes[AxisNames(trace)[0].Id], _axes[AxisNames(trace)[1].Id]);
            var colour = _layout.List("colorway") is { Length: > 0 } own ? own[i % own.Length].AsText() : Colours.Series[i % Colours.Series.Count];
            switch (trace.Text("type") ?? "scatter")
            {
                case "scatter" or "scattergl":
                    before = new(trace, x, y, colour, before);
                    _marks.Add(before);
                    break;
                case "bar" or "histogram" or "waterfall":
                    _marks.Add(new BarMarks(trace, x, y, colour));
                    break;
                case "box":
                    _marks.Add(new BoxMarks(trace, x, y, colour));
                    break;
                case "heatmap" or "contour":
                    _marks.Add(new GridMarks(trace, x, y, colour));
                    break;
                case var kind:
                    _unknown.Add(kind);
                    break;
            }
        }
    }

    private static (string Name, string Id)[] AxisNames(JsonElement trace) => [("x", trace.Text("xaxis") ?? "x"), ("y", trace.Text("yaxis") ?? "y")];

    private void ArrangeBars()
    {
        var mode = _layout.Text("barmode") ?? "group";
        foreach (var panel in _marks.OfType<BarMarks>().GroupBy(b => (b.Along.Id, b.Across.Id)))
        {
            var bars = panel.ToArray();
            var gap = 1 - _layout.Number("bargap", 0.2);
            var tops = new Dictionary<(double, bool), double>();
            for (var i = 0; i < bars.Length; i++)
            {
                bars[i].Slot = mode == "group" ? (gap * ((i + 0.5) / bars.Length - 0.5), gap / bars.Length * 0.96) : (0, gap);
                if (mode is "stack" or "relative") bars[i].StandOn(tops);
            }
        }
    }

    private string Draw(string title, string altText)
    {
        var frame = SvgFrame.Measure(_layout, _width, _height, _marks, _panels);
        var canvas = new SvgCanvas();
        canvas.Raw(FormattableString.Invariant(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {_width} {_height}\" width=\"{_width}\" height=\"{_height}\" style=\"max-width:100%;height:auto\" role=\"img\" font-family=\"Segoe UI, Helvetica, Arial, sans-serif\">"));
        canvas.Raw($"<title>{WebUtility.HtmlEncode(title)}</title><desc>{WebUtility.HtmlEncode(altText)}</desc>");
        canvas.Rectangle(0, 0, _width, _height, _layout.Text("paper_bgcolor") ?? "#FFFFFF");
        frame.DrawBackground(canvas);
        frame.DrawShapes(canvas, _axes, below: true);
        SvgFrame.DrawMarks(canvas, _marks);
        frame.DrawShapes(canvas, _axes, below: false);
        frame.DrawGuides(canvas, _axes);
        if (_unknown.Count > 0)
            canvas.Text(_width / 2, _height / 2, $"Marks of kind {string.Join(", ", _unknown.Distinct())} are drawn by the interactive figure only.", 14, "middle");
        canvas.Raw("</svg>");
        return canvas.ToString();
    }
}
