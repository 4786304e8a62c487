using System.Text.Json;

namespace Course;

/// <summary>Bars, upright or lying, from a base; histograms and waterfalls are drawn by them too.</summary>
internal sealed class BarMarks : PlotMarks
{
    private readonly bool _isLying;
    private readonly double[] _places;
    private readonly double[] _values;
    private readonly double[] _bases;
    private readonly string[] _texts;
    private readonly string[] _colours;
    private readonly double? _width;

    public BarMarks(JsonElement trace, PlotAxis x, PlotAxis y, string colour)
        : base(trace, x, y, colour)
    {
        var kind = trace.Text("type");
        _isLying = trace.Text("orientation") == "h" || (kind == "histogram" && trace.List("x").Length == 0);
        var (along, across) = _isLying ? (y, x) : (x, y);
        if (kind == "histogram")
        {
            (_places, _values, _width) = Counted(trace, along, trace.List(_isLying ? "y" : "x"));
        }
        else
        {
            var values = trace.List(_isLying ? "x" : "y");
            _values = [.. values.Select(v => v.AsNumber())];
            _places = Places(along, trace.List(_isLying ? "y" : "x"), _values.Length);
        }

        var bases = trace.List("base");
        _bases = [.. _values.Select((_, i) => i < bases.Length ? bases[i].AsNumber() : trace.Number("base", 0))];
        var colours = trace.List("marker.color");
        _colours = [.. _values.Select((_, i) => i < colours.Length ? colours[i].AsText() : trace.Text("marker.color") ?? colour)];
        if (kind == "waterfall") Accumulate(trace);
        var texts = trace.List("text");
        _texts = [.. _values.Select((_, i) => PlotJson.Plain(i < texts.Length ? texts[i].AsText() : ""))];
        Across = across;
        Along = along;
        if (trace.Get("width") is { ValueKind: JsonValueKind.Number } width) _width = width.GetDouble();
    }

    public bool IsLying => _isLying;

    public PlotAxis Along { get; }

    public PlotAxis Across { get; }

    /// <summary>Shift and width of the bars, as shares of a place; set where several traces stand beside each other.</summary>
    public (double Shift, double Width) Slot { get; set; } = (0, 0.8);

    /// <summary>Puts these bars upon others.</summary>
    public void StandOn(Dictionary<(double Place, bool IsBelow), double> tops)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var key = (_places[i], _values[i] < 0);
            _bases[i] = tops.GetValueOrDefault(key);
            tops[key] = _bases[i] + _values[i];
        }
    }

    public override void Extend()
    {
        var half = Width() / 2;
        for (var i = 0; i < _values.Length; i++)
        {
            Across.TakeBase(Across.Place(_bases[i]), _texts.All(t => t.Length == 0) ? 0.05 : _isLying ? 0.12 : 0.09);
            Across.Take(Across.Place(_bases[i] + _values[i]));
            var (low, high) = Error(i);
            Across.Take(low);
            Across.Take(high);
            Along.Take(_places[i] - half);
            Along.Take(_places[i] + half);
        }
    }

    public override void Draw(SvgCanvas canvas)
    {
        var unit = Unit();
        for (var i = 0; i < _values.Length; i++)
        {
            if (!double.IsFinite(_values[i])) continue;
            var middle = _places[i] + Slot.Shift * unit;
            var half = (_width ?? Slot.Width * unit) / 2;
            var (a1, a2) = (Along.Pixel(middle - half), Along.Pixel(middle + half));
            var (from, to) = (Across.Pixel(Across.Place(_bases[i])), Across.Pixel(Across.Place(_bases[i] + _values[i])));
            var (left, top) = (Math.Min(a1, a2), Math.Min(from, to));
            var (thick, length) = (Math.Abs(a2 - a1), Math.Abs(to - from));
            var outline = Trace.Text("marker.line.color");
            if (_isLying) canvas.Rectangle(top, left, length, thick, _colours[i], Trace.Number("opacity", 1), outline);
            else canvas.Rectangle(left, top, thick, length, _colours[i], Trace.Number("opacity", 1), outline);
            Hatch(canvas, left, top, thick, length);
            DrawError(canvas, i, (a1 + a2) / 2);
            DrawText(canvas, i, from, to, (a1 + a2) / 2);
        }
    }

    private void Hatch(SvgCanvas canvas, double left, double top, double thick, double length)
    {
        if (Trace.Text("marker.pattern.shape") is not ("/" or "\\" or "x" or "-") || Trace.Text("marker.pattern.shape") is not { } shape) return;
        var (x, y, w, h) = _isLying ? (top, left, length, thick) : (left, top, thick, length);
        for (var step = 6.0; step < w + h; step += 7)
        {
            var up = shape is "/" or "x" or "-";
            var (x1, y1) = step <= h ? (0.0, step) : (step - h, h);
            var (x2, y2) = step <= w ? (step, 0.0) : (w, step - w);
            if (up) canvas.Line(x + x1, y + y1, x + x2, y + y2, "#FFFFFF", 1.2);
            if (!up || shape == "x") canvas.Line(x + w - x1, y + y1, x + w - x2, y + y2, "#FFFFFF", 1.2);
        }
    }

    private void DrawText(SvgCanvas canvas, int i, double from, double to, double middle)
    {
        if (_texts[i].Length == 0) return;
        var inside = Trace.Text("textposition") == "inside";
        var forward = to >= from;
        if (_isLying)
        {
            var (x, anchor) = inside ? ((from + to) / 2, "middle") : forward ? (Math.Max(to, ErrorEnd(i, to)) + 5, "start") : (Math.Min(to, ErrorEnd(i, to)) - 5, "end");
            canvas.Text(x, middle + 4, _texts[i], 12, anchor, inside ? "#FFFFFF" : "#222222");
        }
        else
        {
            var y = inside ? (from + to) / 2 + 4 : forward ? Math.Max(to, ErrorEnd(i, to)) + 15 : Math.Min(to, ErrorEnd(i, to)) - 5;
            canvas.Text(middle, y, _texts[i], 12, "middle", inside ? "#FFFFFF" : "#222222");
        }
    }

    private double ErrorEnd(int i, double otherwise)
    {
        var (low, high) = Error(i);
        return double.IsFinite(high) ? Across.Pixel(_values[i] < 0 ? low : high) : otherwise;
    }

    private void DrawError(SvgCanvas canvas, int i, double middle)
    {
        var (low, high) = Error(i);
        if (!double.IsFinite(low + high)) return;
        var (from, to) = (Across.Pixel(low), Across.Pixel(high));
        if (_isLying) canvas.Line(from, middle, to, middle, "#222222", 1.5);
        else canvas.Line(middle, from, middle, to, "#222222", 1.5);
    }

    private (double Low, double High) Error(int i)
    {
        var name = _isLying ? "error_x" : "error_y";
        var above = Trace.List(name + ".array");
        var below = Trace.List(name + ".arrayminus");
        if (i >= above.Length) return (double.NaN, double.NaN);
        var tip = _bases[i] + _values[i];
        return (tip - (i < below.Length ? below[i] : above[i]).AsNumber(), tip + above[i].AsNumber());
    }

    private double Unit()
    {
        if (Along.IsCategory || _places.Length < 2) return 1;
        var sorted = _places.Distinct().Order().ToArray();
        return sorted.Length < 2 ? 1 : sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min();
    }

    private double Width() => _width ?? Unit();

    private void Accumulate(JsonElement trace)
    {
        var kinds = trace.List("measure").Select(m => m.AsText()).ToArray();
        var sum = trace.Number("base", 0);
        for (var i = 0; i < _values.Length; i++)
        {
            var kind = i < kinds.Length ? kinds[i] : "relative";
            if (kind == "total") (_bases[i], _values[i]) = (0, sum);
            else if (kind == "absolute") (_bases[i], sum) = (0, _values[i]);
            else
            {
                _bases[i] = sum;
                sum += _values[i];
            }

            _colours[i] = kind != "relative" ? trace.Text("totals.marker.color") ?? Colours.Grey
                : _values[i] < 0 ? trace.Text("decreasing.marker.color") ?? Colours.Blue : trace.Text("increasing.marker.color") ?? Colours.Vermillion;
        }
    }

    private static (double[] Places, double[] Counts, double? Width) Counted(JsonElement trace, PlotAxis axis, JsonElement[] values)
    {
        var places = values.Select(axis.Place).Where(double.IsFinite).ToArray();
        if (axis.IsCategory || places.Length == 0)
        {
            var groups = places.GroupBy(p => p).OrderBy(g => g.Key).ToArray();
            return ([.. groups.Select(g => g.Key)], [.. groups.Select(g => (double)g.Count())], null);
        }

        var wanted = (int)trace.Number("nbinsx", Math.Clamp(Math.Sqrt(places.Length), 5, 40));
        var edges = Ticks.Linear(places.Min(), places.Max(), wanted);
        var size = trace.Number("xbins.size", edges.Length > 1 ? edges[1] - edges[0] : 1);
        var start = trace.Number("xbins.start", Math.Floor(places.Min() / size) * size);
        var bins = places.GroupBy(p => (int)Math.Floor((p - start) / size + 1e-9)).OrderBy(g => g.Key).ToArray();
        var total = trace.Text("histnorm") switch { "probability" => places.Length, "percent" => places.Length / 100.0, _ => 1.0 };
        return ([.. bins.Select(b => start + (b.Key + 0.5) * size)], [.. bins.Select(b => b.Count() / total)], size * 0.96);
    }
}
