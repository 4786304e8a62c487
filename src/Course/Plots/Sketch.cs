using Plotly.NET;

namespace Course;

/// <summary>Builds a chart of one or more panels side by side; every plot of the course is drawn with it.</summary>
/// <remarks>
/// Traces and layout are written as Plotly's own JSON objects: that is what the still picture reads too, and it spares
/// the compilation that the typed charts cost on first use. Numbers are drawn with seven significant digits.
/// </remarks>
internal sealed class Sketch
{
    private readonly List<Trace> _traces = [];
    private readonly List<DynamicObj.DynamicObj> _shapes = [];
    private readonly List<DynamicObj.DynamicObj> _notes = [];
    private readonly List<(DynamicObj.DynamicObj X, DynamicObj.DynamicObj Y, string Title)> _panels = [];
    private readonly Layout _layout = new();
    private int _height = 440;
    private int _legendLetters;
    private int _legendEntries;

    public Sketch(string xTitle, string yTitle, string panelTitle = "") => Panel(xTitle, yTitle, panelTitle);

    /// <summary>The panel drawn in, from 1.</summary>
    public int Count => _panels.Count;

    private string Suffix => Count == 1 ? "" : $"{Count}";

    /// <summary>Begins the next panel, to the right of the last.</summary>
    public Sketch Panel(string xTitle, string yTitle, string panelTitle = "")
    {
        _panels.Add((Axis(xTitle), Axis(yTitle), panelTitle));
        return this;

        static DynamicObj.DynamicObj Axis(string title) => Object(
            ("title", Object(("text", title), ("font", Object(("size", 14))))), ("automargin", true), ("zeroline", false),
            ("gridcolor", "#E8E8E8"), ("linecolor", "#8A8A8A"), ("showline", true), ("ticks", "outside"), ("tickcolor", "#8A8A8A"));
    }

    public Sketch Height(int pixels)
    {
        _height = pixels;
        return this;
    }

    public Sketch XAxis(string name, object value) => SetAxis(_panels[^1].X, name, value);

    public Sketch YAxis(string name, object value) => SetAxis(_panels[^1].Y, name, value);

    /// <summary>Ticks at given places only.</summary>
    public Sketch XTicks(IEnumerable<double> places, IEnumerable<string> texts) =>
        XAxis("tickmode", "array").XAxis("tickvals", Short(places)).XAxis("ticktext", texts.ToArray());

    /// <summary>Ticks at given places only.</summary>
    public Sketch YTicks(IEnumerable<double> places, IEnumerable<string> texts) =>
        YAxis("tickmode", "array").YAxis("tickvals", Short(places)).YAxis("ticktext", texts.ToArray());

    public Sketch Layout(string name, object value)
    {
        _layout.SetProperty(name, value);
        return this;
    }

    public Sketch Line(
        string name, IEnumerable<double> x, IEnumerable<double> y, string colour, string dash = "solid", double width = 2.5,
        string shape = "linear", bool inLegend = true, double opacity = 1) =>
        Add("scatter", name, inLegend, ("x", Short(x)), ("y", Short(y)), ("mode", "lines"), ("opacity", opacity),
            ("line", Object(("color", colour), ("dash", dash), ("width", width), ("shape", shape))));

    public Sketch Points(
        string name, IEnumerable<double> x, IEnumerable<double> y, string colour, string symbol = "circle", double size = 7,
        bool inLegend = true, double opacity = 1, params (string, object)[] more) =>
        Add("scatter", name, inLegend,
            [("x", Short(x)), ("y", Short(y)), ("mode", "markers"), ("opacity", opacity),
             ("marker", Object(("color", colour), ("symbol", symbol), ("size", size))), .. more]);

    /// <summary>Points whose colour stands for a number, with the scale beside them.</summary>
    public Sketch Shaded(
        string name, IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> shade, string shadeTitle, double size = 6,
        bool showScale = true, (double[] Values, string[] Texts)? labels = null, string symbol = "circle")
    {
        var bar = Object(("title", Object(("text", shadeTitle), ("side", "right"))), ("thickness", 14));
        if (labels is { } texts)
        {
            bar.SetProperty("tickvals", texts.Values);
            bar.SetProperty("ticktext", texts.Texts);
        }

        var values = Short(shade);
        return Add("scatter", name, false, ("x", Short(x)), ("y", Short(y)), ("mode", "markers"),
            ("marker", Object(("color", values), ("colorscale", Scale(Colours.Cividis)), ("size", size), ("symbol", symbol), ("showscale", showScale), ("colorbar", bar))));
    }

    /// <summary>Short strokes that show where the data are.</summary>
    public Sketch Rug(IReadOnlyList<double> values, double height)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        var shown = PlotWords.Spread(sorted.Length, 200);
        return Points("data", shown.Select(i => sorted[i]), shown.Select(_ => height), "#333333", "line-ns", 10, inLegend: false, opacity: 0.5,
            ("marker", Object(("symbol", "line-ns-open"), ("size", 10), ("color", "#333333"), ("line", Object(("width", 1), ("color", "#333333"))))), ("hoverinfo", "x"));
    }

    /// <summary>A band between two curves.</summary>
    public Sketch Band(string name, IReadOnlyList<double> x, IReadOnlyList<double> low, IReadOnlyList<double> high, string colour, double opacity = 0.25) =>
        Add("scatter", name, true, ("x", Short(x.Concat(x.Reverse()))), ("y", Short(high.Concat(low.Reverse()))), ("mode", "lines"),
            ("line", Object(("width", 0), ("color", colour))), ("fill", "toself"), ("fillcolor", Colours.Faded(colour, opacity)), ("hoverinfo", "skip"));

    public Sketch Bars(string name, IReadOnlyList<string> categories, IEnumerable<double> values, string colour, bool inLegend = true, params (string, object)[] more) =>
        Add("bar", name, inLegend, [("x", categories), ("y", Short(values)), ("marker", Object(("color", colour))), .. more]);

    public Sketch LyingBars(string name, IReadOnlyList<string> categories, IEnumerable<double> values, IReadOnlyList<string> colours, params (string, object)[] more) =>
        Add("bar", name, name.Length > 0, [("y", categories), ("x", Short(values)), ("orientation", "h"), ("marker", Object(("color", colours))), .. more]);

    /// <summary>Any other trace.</summary>
    public Sketch Add(string type, string name, bool inLegend, params (string, object)[] properties)
    {
        var trace = new Trace(type);
        trace.SetProperty("name", name);
        trace.SetProperty("showlegend", inLegend && name.Length > 0);
        foreach (var (key, value) in properties) trace.SetProperty(key, value);
        if (Count > 1)
        {
            trace.SetProperty("xaxis", "x" + Suffix);
            trace.SetProperty("yaxis", "y" + Suffix);
        }

        if (inLegend && name.Length > 0)
        {
            _legendEntries++;
            _legendLetters += name.Length;
        }

        _traces.Add(trace);
        return this;
    }

    /// <summary>A straight line across the panel at a value.</summary>
    public Sketch Across(double y, string text, string colour = "#555555", string dash = "dash", bool atRight = true)
    {
        _shapes.Add(Object(("type", "line"), ("xref", $"x{Suffix} domain"), ("yref", "y" + Suffix), ("x0", 0), ("x1", 1), ("y0", y), ("y1", y), ("line", Object(("color", colour), ("dash", dash), ("width", 1.5)))));
        if (text.Length > 0) _notes.Add(Note(text, $"x{Suffix} domain", "y" + Suffix, atRight ? 1 : 0, y, atRight ? "right" : "left", "bottom", colour));
        return this;
    }

    /// <summary>A straight line up the panel at a value.</summary>
    public Sketch Up(double x, string text, string colour = "#555555", string dash = "dash", string textSide = "left")
    {
        _shapes.Add(Object(("type", "line"), ("xref", "x" + Suffix), ("yref", $"y{Suffix} domain"), ("x0", x), ("x1", x), ("y0", 0), ("y1", 1), ("line", Object(("color", colour), ("dash", dash), ("width", 1.5)))));
        if (text.Length > 0) _notes.Add(Note(text, "x" + Suffix, $"y{Suffix} domain", x, 1, textSide, "top", colour));
        return this;
    }

    /// <summary>A rectangle in data coordinates, under the marks.</summary>
    public Sketch Box(double x0, double x1, double y0, double y1, string fill, string? stroke = null)
    {
        _shapes.Add(Object(("type", "rect"), ("xref", "x" + Suffix), ("yref", "y" + Suffix), ("x0", x0), ("x1", x1), ("y0", y0), ("y1", y1), ("fillcolor", fill), ("layer", "below"),
            ("line", Object(("width", stroke is null ? 0 : 1.5), ("color", stroke ?? fill)))));
        return this;
    }

    /// <summary>An arrow from one place to another, in data coordinates.</summary>
    public Sketch Arrow(double x0, double y0, double x1, double y1)
    {
        var length = Math.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
        Line("", [x0, x1], [y0, y1], "#444444", width: 1.8, inLegend: false);
        return Points("", [x1 - 0.06 * (x1 - x0) / length], [y1 - 0.06 * (y1 - y0) / length], "#444444", "circle", 7, inLegend: false);
    }

    /// <summary>A word beside a mark, so that nobody needs the legend.</summary>
    public Sketch Label(double x, double y, string text, string colour, string anchor = "left", int shiftX = 6, int shiftY = 0)
    {
        var note = Note(text, "x" + Suffix, "y" + Suffix, x, y, anchor, "middle", colour);
        note.SetProperty("xshift", shiftX);
        note.SetProperty("yshift", shiftY);
        _notes.Add(note);
        return this;
    }

    /// <summary>The finished figure.</summary>
    public Figure Done(string title, string altText, TableView table)
    {
        const double Gap = 0.11;
        var width = (1 - Gap * (Count - 1)) / Count;
        for (var i = 0; i < Count; i++)
        {
            var suffix = i == 0 ? "" : $"{i + 1}";
            var (x, y, panelTitle) = _panels[i];
            if (Count > 1) x.SetProperty("domain", new[] { i * (width + Gap), i * (width + Gap) + width });
            if (i > 0) y.SetProperty("anchor", "x" + suffix);
            if (i > 0) x.SetProperty("anchor", "y" + suffix);
            _layout.SetProperty("xaxis" + suffix, x);
            _layout.SetProperty("yaxis" + suffix, y);
            if (panelTitle.Length > 0) _notes.Add(Note(panelTitle, "paper", "paper", i * (width + Gap) + width / 2, 1, "center", "bottom", "#222222"));
        }

        var titleLines = 1 + title.Length / 82;
        var legendRows = _legendEntries < 2 ? 0 : 1 + (_legendLetters * 7 + _legendEntries * 48) / 690;
        var panelTitleRoom = _panels.Any(p => p.Title.Length > 0) ? 22 : 0;
        _layout.SetProperty("title", Object(("text", title), ("x", 0.03), ("xanchor", "left"), ("y", 0.97), ("yanchor", "top"), ("font", Object(("size", 16)))));
        _layout.SetProperty("font", Object(("size", 12.5), ("color", "#222222")));
        _layout.SetProperty("width", 720);
        _layout.SetProperty("height", _height);
        _layout.SetProperty("plot_bgcolor", "#FFFFFF");
        _layout.SetProperty("paper_bgcolor", "#FFFFFF");
        _layout.SetProperty("colorway", Colours.Series);
        _layout.SetProperty("showlegend", _legendEntries > 1);
        _layout.SetProperty("legend", Object(("orientation", "h"), ("x", 0), ("y", 1 + panelTitleRoom / (_height - 140.0)), ("yanchor", "bottom"), ("xanchor", "left")));
        _layout.SetProperty("margin", Object(("t", 24 + 22 * titleLines + 24 * legendRows + panelTitleRoom), ("r", 24), ("b", 56), ("l", 64)));
        if (_shapes.Count > 0) _layout.SetProperty("shapes", _shapes);
        if (_notes.Count > 0) _layout.SetProperty("annotations", _notes);
        var chart = GenericChart.setLayout(_layout, GenericChart.ofTraceObjects(false, Microsoft.FSharp.Collections.ListModule.OfSeq(_traces)));
        return new(chart, title, altText, table);
    }

    public static DynamicObj.DynamicObj Object(params (string Name, object Value)[] properties)
    {
        var made = new DynamicObj.DynamicObj();
        foreach (var (name, value) in properties) made.SetProperty(name, value);
        return made;
    }

    public static double[] Short(IEnumerable<double> values) => [.. values.Select(Short)];

    public static object[][] Scale(IReadOnlyList<(double At, string Colour)> stops) => [.. stops.Select(s => new object[] { s.At, s.Colour })];

    private static double Short(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var digits = 6 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
    }

    private static DynamicObj.DynamicObj Note(string text, string xref, string yref, double x, double y, string xanchor, string yanchor, string colour) => Object(
        ("text", text), ("xref", xref), ("yref", yref), ("x", x), ("y", y), ("xanchor", xanchor), ("yanchor", yanchor), ("showarrow", false),
        ("font", Object(("color", colour), ("size", 12.5))));

    private Sketch SetAxis(DynamicObj.DynamicObj axis, string name, object value)
    {
        axis.SetProperty(name, value);
        return this;
    }
}
