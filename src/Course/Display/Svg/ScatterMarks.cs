using System.Text.Json;

namespace Course;

/// <summary>Lines, points, texts, filled bands and error bars.</summary>
internal sealed class ScatterMarks : PlotMarks
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly string _mode;
    private readonly string _fill;
    private readonly ColourBar? _scale;
    private readonly ScatterMarks? _before;

    public ScatterMarks(JsonElement trace, PlotAxis x, PlotAxis y, string colour, ScatterMarks? before)
        : base(trace, x, y, colour)
    {
        var (xs, ys) = (trace.List("x"), trace.List("y"));
        var count = Math.Max(xs.Length, ys.Length);
        (_x, _y) = (Places(x, xs, count), Places(y, ys, count));
        _mode = trace.Text("mode") ?? (count > 20 ? "lines" : "lines+markers");
        _fill = trace.Text("fill") ?? "none";
        _before = before;
        if (trace.List("marker.color").Select(c => c.AsNumber()).ToArray() is { Length: > 0 } numbers && numbers.Any(double.IsFinite))
            _scale = ColourBar.Read(trace.Get("marker")!.Value, numbers);
    }

    public override ColourBar? Bar => Trace.Flag("marker.showscale", false) ? _scale : null;

    private bool HasLine => _mode.Contains("lines", StringComparison.Ordinal) && Trace.Number("line.width", 2) > 0;

    private bool HasMarkers => _mode.Contains("markers", StringComparison.Ordinal);

    private string LineColour => Trace.Text("line.color") ?? Trace.Text("marker.color") ?? Colour;

    private double Opacity => Trace.Number("opacity", 1);

    public override void Extend()
    {
        foreach (var place in _x) X.Take(place);
        foreach (var place in _y) Y.Take(place);
        if (_fill == "tozeroy") Y.Take(Y.Place(0));
        var errors = Errors("error_y");
        for (var i = 0; i < errors.Length && i < _y.Length; i++)
        {
            Y.Take(_y[i] - errors[i].Below);
            Y.Take(_y[i] + errors[i].Above);
        }

        errors = Errors("error_x");
        for (var i = 0; i < errors.Length && i < _x.Length; i++)
        {
            X.Take(_x[i] - errors[i].Below);
            X.Take(_x[i] + errors[i].Above);
        }
    }

    public override void Draw(SvgCanvas canvas)
    {
        var points = Stepped([.. _x.Zip(_y)]);
        if (_fill != "none") Fill(canvas, points);
        if (HasLine)
            canvas.Path(Runs(points), LineColour, Trace.Number("line.width", 2), Trace.Text("line.dash"), null, Opacity, close: false);
        DrawErrors(canvas);
        if (HasMarkers) DrawMarkers(canvas);
        if (_mode.Contains("text", StringComparison.Ordinal)) DrawTexts(canvas);
    }

    public override void Sample(SvgCanvas canvas, double left, double middle)
    {
        if (!HasLine && !HasMarkers)
        {
            canvas.Rectangle(left, middle - 6, 24, 12, Trace.Text("fillcolor") ?? LineColour);
            return;
        }

        if (_fill != "none") canvas.Rectangle(left, middle - 6, 24, 12, Trace.Text("fillcolor") ?? Colours.Faded(LineColour, 0.3));
        if (HasLine) canvas.Line(left, middle, left + 24, middle, LineColour, Trace.Number("line.width", 2), Trace.Text("line.dash"));
        if (HasMarkers) canvas.Marker(left + 12, middle, Symbol(0), 8, _scale?.Of((_scale.Low + _scale.High) / 2) ?? MarkerColour(0), 1, null);
    }

    private void Fill(SvgCanvas canvas, (double X, double Y)[] points)
    {
        List<(double, double)> ring = [.. points.Where(p => double.IsFinite(p.X + p.Y)).Select(Pixel)];
        if (ring.Count == 0) return;
        if (_fill == "tozeroy") ring.AddRange([(ring[^1].Item1, Y.Pixel(Y.Place(0))), (ring[0].Item1, Y.Pixel(Y.Place(0)))]);
        if (_fill == "tonexty" && _before is not null)
            ring.AddRange(_before.Stepped([.. _before._x.Zip(_before._y)]).Where(p => double.IsFinite(p.X + p.Y)).Reverse().Select(Pixel));
        canvas.Path([ring], null, 0, null, Trace.Text("fillcolor") ?? Colours.Faded(Colours.Split(LineColour).Plain, 0.3), Opacity, close: true);
    }

    private void DrawMarkers(SvgCanvas canvas)
    {
        var sizes = Trace.List("marker.size");
        for (var i = 0; i < _x.Length; i++)
        {
            if (!double.IsFinite(_x[i] + _y[i]) || !X.Holds(_x[i]) || !Y.Holds(_y[i])) continue;
            var (px, py) = Pixel((_x[i], _y[i]));
            canvas.Marker(px, py, Symbol(i), i < sizes.Length ? sizes[i].AsNumber() : Trace.Number("marker.size", 7), MarkerColour(i),
                Opacity * Trace.Number("marker.opacity", 1), Trace.Text("marker.line.color"));
        }
    }

    private void DrawTexts(SvgCanvas canvas)
    {
        var texts = Trace.List("text");
        for (var i = 0; i < _x.Length; i++)
        {
            var text = i < texts.Length ? texts[i].AsText() : Trace.Text("text");
            if (string.IsNullOrEmpty(text) || !double.IsFinite(_x[i] + _y[i])) continue;
            var (px, py) = Pixel((_x[i], _y[i]));
            var place = Trace.Text("textposition") ?? "middle center";
            var (dx, anchor) = place.Contains("right", StringComparison.Ordinal) ? (8, "start")
                : place.Contains("left", StringComparison.Ordinal) ? (-8, "end") : (0, "middle");
            var dy = place.StartsWith("top", StringComparison.Ordinal) ? -8 : place.StartsWith("bottom", StringComparison.Ordinal) ? 17 : 4;
            canvas.Text(px + dx, py + dy, PlotJson.Plain(text), Trace.Number("textfont.size", 12), anchor, Trace.Text("textfont.color") ?? "#222222");
        }
    }

    private void DrawErrors(SvgCanvas canvas)
    {
        foreach (var isVertical in new[] { true, false })
        {
            var name = isVertical ? "error_y" : "error_x";
            var errors = Errors(name);
            var colour = Trace.Text(name + ".color") ?? MarkerColour(0);
            for (var i = 0; i < errors.Length && i < _x.Length; i++)
            {
                if (!double.IsFinite(_x[i] + _y[i] + errors[i].Below + errors[i].Above)) continue;
                var (x1, y1) = isVertical ? Pixel((_x[i], _y[i] - errors[i].Below)) : Pixel((_x[i] - errors[i].Below, _y[i]));
                var (x2, y2) = isVertical ? Pixel((_x[i], _y[i] + errors[i].Above)) : Pixel((_x[i] + errors[i].Above, _y[i]));
                canvas.Line(x1, y1, x2, y2, colour, 1.5);
                var (cx, cy) = isVertical ? (4, 0) : (0, 4);
                canvas.Line(x1 - cx, y1 - cy, x1 + cx, y1 + cy, colour, 1.5);
                canvas.Line(x2 - cx, y2 - cy, x2 + cx, y2 + cy, colour, 1.5);
            }
        }
    }

    private (double Below, double Above)[] Errors(string name)
    {
        var above = Trace.List(name + ".array");
        var below = Trace.List(name + ".arrayminus");
        return [.. above.Select((a, i) => (i < below.Length ? below[i].AsNumber() : a.AsNumber(), a.AsNumber()))];
    }

    private string Symbol(int i) => Trace.List("marker.symbol") is { Length: > 0 } each
        ? each[Math.Min(i, each.Length - 1)].AsText()
        : Trace.Text("marker.symbol") ?? "circle";

    private string MarkerColour(int i)
    {
        var each = Trace.List("marker.color");
        if (_scale is not null && i < each.Length) return _scale.Of(each[i].AsNumber());
        return i < each.Length ? each[i].AsText() : Trace.Text("marker.color") ?? Trace.Text("line.color") ?? Colour;
    }

    private (double X, double Y) Pixel((double X, double Y) point) => (X.Pixel(point.X), Y.Pixel(point.Y));

    private IEnumerable<IReadOnlyList<(double, double)>> Runs((double X, double Y)[] points)
    {
        List<(double, double)> run = [];
        foreach (var point in points)
        {
            if (double.IsFinite(point.X + point.Y)) run.Add(Pixel(point));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0) yield return run;
    }

    // Steps: "hv" keeps the value until the next point, "vh" takes the next value at once.
    private (double X, double Y)[] Stepped((double X, double Y)[] points)
    {
        var shape = Trace.Text("line.shape");
        if (shape is not ("hv" or "vh") || points.Length < 2) return points;
        List<(double, double)> steps = [points[0]];
        for (var i = 1; i < points.Length; i++)
        {
            steps.Add(shape == "hv" ? (points[i].X, points[i - 1].Y) : (points[i - 1].X, points[i].Y));
            steps.Add(points[i]);
        }

        return [.. steps];
    }
}
