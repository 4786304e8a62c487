using System.Text.Json;

namespace Course;

/// <summary>What surrounds the marks of a picture: titles, axes, grid, legend, colour bar, shapes, annotations.</summary>
internal sealed class SvgFrame
{
    private const string Ink = "#222222";
    private readonly JsonElement _layout;
    private readonly double _width;
    private readonly List<(PlotAxis X, PlotAxis Y)> _panels;
    private readonly (PlotMarks Marks, double X, double Y)[] _legend;
    private readonly string _title;
    private readonly ColourBar? _bar;
    private readonly double _left;
    private readonly double _top;
    private readonly double _right;
    private readonly double _bottom;

    private SvgFrame(JsonElement layout, double width, double height, List<PlotMarks> marks, List<(PlotAxis X, PlotAxis Y)> panels)
    {
        (_layout, _width, _panels) = (layout, width, panels);
        _title = Wrapped(layout.Title("title"), width - 40, 16);
        _bar = marks.Select(m => m.Bar).FirstOrDefault(b => b is not null);
        var titleHeight = _title.Length == 0 ? 12 : 22 + 20 * _title.Split('\n').Length;
        var shown = marks.Where(m => m.IsInLegend).DistinctBy(m => m.Name).ToArray();
        var hasLegend = layout.Flag("showlegend", shown.Length > 1) && shown.Length > 0;
        _legend = hasLegend ? Placed(shown, width, titleHeight + 4) : [];
        var legendHeight = _legend.Length == 0 ? 0 : _legend[^1].Y - titleHeight + 14;
        var panelTitles = layout.List("annotations").Any(a => a.Number("y", 0) is 1 && a.Text("yref") is "paper" && a.Text("yanchor") is "bottom") ? 20 : 0;
        _top = titleHeight + legendHeight + panelTitles;
        _right = width - (_bar is null ? 22 + Math.Max(0, layout.Number("margin.r", 0) - 22) : 110);
        // The number of ticks follows the height, the labels' width follows the ticks, so a first guess comes first.
        foreach (var (_, y) in panels) y.Pixels = (height - 60, _top);
        _left = LabelWidth(panels) + 38;
        foreach (var (x, _) in panels) x.Pixels = (_left + x.Domain.Low * (_right - _left), _left + x.Domain.High * (_right - _left));
        _bottom = height - 12 - Deepest(panels);
        foreach (var (_, y) in panels) y.Pixels = (_bottom - y.Domain.Low * (_bottom - _top), _bottom - y.Domain.High * (_bottom - _top));
    }

    public static SvgFrame Measure(JsonElement layout, double width, double height, List<PlotMarks> marks, List<(PlotAxis X, PlotAxis Y)> panels) =>
        new(layout, width, height, marks, panels);

    public void DrawBackground(SvgCanvas canvas)
    {
        if (_title.Length > 0) canvas.Text(20, 28, _title, 16, "start", Ink, bold: true);
        foreach (var (marks, x, y) in _legend)
        {
            marks.Sample(canvas, x, y);
            canvas.Text(x + 30, y + 4, marks.Name, 12.5);
        }

        foreach (var (x, y) in _panels)
        {
            if (x is { IsVisible: true, ShowsGrid: true, IsCategory: false })
                foreach (var (place, _) in x.Marks()) canvas.Line(x.Pixel(place), y.Pixels.Low, x.Pixel(place), y.Pixels.High, "#E8E8E8");
            if (y is { IsVisible: true, ShowsGrid: true, IsCategory: false })
                foreach (var (place, _) in y.Marks()) canvas.Line(x.Pixels.Low, y.Pixel(place), x.Pixels.High, y.Pixel(place), "#E8E8E8");
        }
    }

    /// <summary>Draws the marks; where an axis names its range, what lies outside is cut off.</summary>
    public static void DrawMarks(SvgCanvas canvas, List<PlotMarks> marks)
    {
        foreach (var m in marks)
        {
            var isCut = m.X.HasOwnRange || m.Y.HasOwnRange;
            if (isCut) canvas.BeginCut(m.X.Pixels, m.Y.Pixels);
            m.Draw(canvas);
            if (isCut) canvas.Raw("</svg>");
        }
    }

    public void DrawGuides(SvgCanvas canvas, Dictionary<string, PlotAxis> axes)
    {
        foreach (var (x, y) in _panels)
        {
            if (x.IsVisible) DrawHorizontal(canvas, x, y);
            if (y.IsVisible) DrawVertical(canvas, x, y);
        }

        if (_bar is not null) DrawBar(canvas, _bar);
        foreach (var note in _layout.List("annotations")) DrawNote(canvas, note, axes);
    }

    public void DrawShapes(SvgCanvas canvas, Dictionary<string, PlotAxis> axes, bool below)
    {
        foreach (var shape in _layout.List("shapes").Where(s => (s.Text("layer") == "below") == below))
        {
            var (x0, x1) = (At(shape, "x0", "xref", axes), At(shape, "x1", "xref", axes));
            var (y0, y1) = (At(shape, "y0", "yref", axes), At(shape, "y1", "yref", axes));
            var stroke = shape.Text("line.color") ?? Ink;
            if (shape.Text("type") == "rect")
                canvas.Rectangle(Math.Min(x0, x1), Math.Min(y0, y1), Math.Abs(x1 - x0), Math.Abs(y1 - y0), shape.Text("fillcolor") ?? "rgba(0,0,0,0)",
                    shape.Number("opacity", 1), shape.Number("line.width", 1) > 0 ? stroke : null);
            else canvas.Line(x0, y0, x1, y1, stroke, shape.Number("line.width", 2), shape.Text("line.dash"));
        }
    }

    private static void DrawHorizontal(SvgCanvas canvas, PlotAxis x, PlotAxis y)
    {
        var floor = Math.Max(y.Pixels.Low, y.Pixels.High);
        canvas.Line(x.Pixels.Low, floor, x.Pixels.High, floor, "#8A8A8A");
        var marks = x.Marks();
        var room = Math.Abs(x.Pixels.High - x.Pixels.Low) / Math.Max(1, marks.Count);
        var turned = x.ShowsLabels && IsCrowded(x);
        foreach (var (place, text) in marks)
        {
            canvas.Line(x.Pixel(place), floor, x.Pixel(place), floor + 4, "#8A8A8A");
            if (!x.ShowsLabels) continue;
            if (turned) canvas.Text(x.Pixel(place) + 4, floor + 14, text, 12, "end", Ink, turn: -35);
            else canvas.Text(x.Pixel(place), floor + 18, x.IsCategory ? Wrapped(text, room, 12) : text, 12, "middle");
        }

        var depth = x.ShowsLabels ? Depth(x) : 4;
        canvas.Text((x.Pixels.Low + x.Pixels.High) / 2, floor + depth + 18, x.Title, 13.5, "middle");
    }

    private static void DrawVertical(SvgCanvas canvas, PlotAxis x, PlotAxis y)
    {
        canvas.Line(x.Pixels.Low, y.Pixels.Low, x.Pixels.Low, y.Pixels.High, "#8A8A8A");
        var widest = 0.0;
        foreach (var (place, text) in y.Marks())
        {
            canvas.Line(x.Pixels.Low - 4, y.Pixel(place), x.Pixels.Low, y.Pixel(place), "#8A8A8A");
            if (!y.ShowsLabels) continue;
            var lines = text.Split('\n').Length;
            canvas.Text(x.Pixels.Low - 7, y.Pixel(place) + 4 - (lines - 1) * 7, text, 12, "end");
            widest = Math.Max(widest, TextWidth(text, 12));
        }

        canvas.Text(x.Pixels.Low - widest - 18, (y.Pixels.Low + y.Pixels.High) / 2, y.Title, 13.5, "middle", Ink, turn: -90);
    }

    private void DrawBar(SvgCanvas canvas, ColourBar bar)
    {
        const int Parts = 60;
        var x = _right + 22;
        var height = (_bottom - _top) / Parts;
        for (var i = 0; i < Parts; i++)
            canvas.Rectangle(x, _bottom - (i + 1) * height - 0.3, 14, height + 0.6, bar.Of(bar.Low + (i + 0.5) / Parts * (bar.High - bar.Low)));
        var ticks = Ticks.Linear(bar.Low, bar.High, 5);
        var labels = bar.Labels.Count > 0 ? bar.Labels : [.. ticks.Select(t => (t, Ticks.Label(t, ticks.Length > 1 ? ticks[1] - ticks[0] : 1)))];
        foreach (var (value, text) in labels)
            canvas.Text(x + 18, _bottom - (value - bar.Low) / Math.Max(1e-300, bar.High - bar.Low) * (_bottom - _top) + 4, text, 12);
        canvas.Text(_width - 10, (_top + _bottom) / 2, bar.Title, 12.5, "middle", Ink, turn: -90);
    }

    private void DrawNote(SvgCanvas canvas, JsonElement note, Dictionary<string, PlotAxis> axes)
    {
        var (x, y) = (At(note, "x", "xref", axes), At(note, "y", "yref", axes));
        if (!double.IsFinite(x + y)) return;
        var (tx, ty) = (x + note.Number("xshift", 0), y - note.Number("yshift", 0));
        if (note.Flag("showarrow", true))
        {
            (tx, ty) = (x + note.Number("ax", 0), y + note.Number("ay", -30));
            canvas.Line(tx, ty, x, y, "#555555", 1);
        }

        var text = PlotJson.Plain(note.Text("text") ?? "");
        var size = note.Number("font.size", 12.5);
        var anchor = note.Text("xanchor") switch { "left" => "start", "right" => "end", _ => "middle" };
        var drop = note.Text("yanchor") switch { "top" => size, "bottom" => -4 - (text.Split('\n').Length - 1) * size * 1.2, _ => size * 0.35 };
        canvas.Text(tx, ty + drop, text, size, anchor, note.Text("font.color") ?? Ink);
    }

    private double At(JsonElement element, string name, string reference, Dictionary<string, PlotAxis> axes)
    {
        var where = element.Text(reference) ?? name[..1];
        if (element.Get(name) is not { } value) return double.NaN;
        if (where == "paper") return name[0] == 'x' ? _left + value.AsNumber() * (_right - _left) : _bottom - value.AsNumber() * (_bottom - _top);
        var domain = where.EndsWith(" domain", StringComparison.Ordinal);
        if (!axes.TryGetValue(domain ? where[..^7] : where, out var axis)) return double.NaN;
        return domain ? axis.Pixels.Low + value.AsNumber() * (axis.Pixels.High - axis.Pixels.Low) : axis.Pixel(axis.Place(value));
    }

    private static (PlotMarks, double, double)[] Placed(PlotMarks[] marks, double width, double top)
    {
        var placed = new List<(PlotMarks, double, double)>();
        var (x, y) = (20.0, top);
        foreach (var m in marks)
        {
            var needed = 30 + TextWidth(m.Name, 12.5) + 18;
            if (x > 20 && x + needed > width - 10) (x, y) = (20, y + 20);
            placed.Add((m, x, y));
            x += needed;
        }

        return [.. placed];
    }

    // Room below the plot for the tick texts and the title of the lowest panels.
    private static double Deepest(List<(PlotAxis X, PlotAxis Y)> panels) =>
        panels.Count == 0 ? 0 : panels.Max(p => (p.X.IsVisible && p.X.ShowsLabels ? Depth(p.X) : 0) + (p.X.Title.Length > 0 ? 22 : 0));

    private static double Depth(PlotAxis x)
    {
        var marks = x.Marks();
        if (marks.Count == 0) return 0;
        var room = Math.Abs(x.Pixels.High - x.Pixels.Low) / marks.Count;
        if (IsCrowded(x)) return 16 + marks.Max(m => TextWidth(m.Text, 12)) * 0.58;
        return 8 + 15 * (x.IsCategory ? marks.Max(m => Wrapped(m.Text, room, 12).Split('\n').Length) : 1);
    }

    private static bool IsCrowded(PlotAxis x)
    {
        var marks = x.Marks();
        var room = Math.Abs(x.Pixels.High - x.Pixels.Low) / Math.Max(1, marks.Count);
        return room > 0 && x.IsCategory && marks.Any(m => m.Text.Split(' ').Max(word => TextWidth(word, 12)) > room);
    }

    private static double LabelWidth(List<(PlotAxis X, PlotAxis Y)> panels) =>
        panels.Where(p => p.Y is { IsVisible: true, ShowsLabels: true } && p.X.Domain.Low < 0.01).SelectMany(p => p.Y.Marks())
            .Select(m => TextWidth(m.Text, 12)).DefaultIfEmpty(0).Max();

    private static double TextWidth(string text, double size) => text.Split('\n').Max(line => line.Length) * size * 0.55;

    private static string Wrapped(string text, double width, double size)
    {
        var lines = new List<string>();
        foreach (var part in text.Split('\n'))
        {
            var line = "";
            foreach (var word in part.Split(' '))
            {
                if (line.Length > 0 && TextWidth(line + " " + word, size) > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else line = line.Length == 0 ? word : line + " " + word;
            }

            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
