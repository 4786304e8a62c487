using System.Text.Json;

namespace Course;

/// <summary>Boxes: quartiles, whiskers to the last point within 1.5 box lengths, points beyond.</summary>
internal sealed class BoxMarks : PlotMarks
{
    private readonly bool _isLying;
    private readonly IReadOnlyList<(double Place, double[] Sorted)> _groups;

    public BoxMarks(JsonElement trace, PlotAxis x, PlotAxis y, string colour)
        : base(trace, x, y, colour)
    {
        var (xs, ys) = (trace.List("x"), trace.List("y"));
        _isLying = trace.Text("orientation") == "h" || (xs.Length > 0 && ys.Length == 0);
        var (along, across) = _isLying ? (y, x) : (x, y);
        var values = (_isLying ? xs : ys).Select(across.Place).ToArray();
        var keys = _isLying ? ys : xs;
        var places = keys.Length == values.Length ? keys.Select(along.Place).ToArray() : [.. values.Select(_ => 0.0)];
        _groups = [.. places.Zip(values).Where(p => double.IsFinite(p.Second)).GroupBy(p => p.First, p => p.Second)
            .Select(g => (g.Key, g.Order().ToArray()))];
    }

    public override void Extend()
    {
        foreach (var (place, sorted) in _groups)
        {
            var (along, across) = _isLying ? (Y, X) : (X, Y);
            along.Take(place - 0.5);
            along.Take(place + 0.5);
            across.Take(sorted[0]);
            across.Take(sorted[^1]);
        }
    }

    public override void Draw(SvgCanvas canvas)
    {
        var (along, across) = _isLying ? (Y, X) : (X, Y);
        var colour = Trace.Text("marker.color") ?? Trace.Text("line.color") ?? Colour;
        foreach (var (place, sorted) in _groups)
        {
            var (q1, median, q3) = (Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
            var reach = 1.5 * (q3 - q1);
            var (low, high) = (sorted.First(v => v >= q1 - reach), sorted.Last(v => v <= q3 + reach));
            var (a1, a2, mid) = (along.Pixel(place - 0.3), along.Pixel(place + 0.3), along.Pixel(place));
            Stroke(across.Pixel(low), across.Pixel(q1), mid, mid);
            Stroke(across.Pixel(q3), across.Pixel(high), mid, mid);
            var (from, to) = (across.Pixel(q1), across.Pixel(q3));
            var (left, top, width, height) = _isLying
                ? (Math.Min(from, to), Math.Min(a1, a2), Math.Abs(to - from), Math.Abs(a2 - a1))
                : (Math.Min(a1, a2), Math.Min(from, to), Math.Abs(a2 - a1), Math.Abs(to - from));
            canvas.Rectangle(left, top, width, height, Colours.Faded(Colours.Split(colour).Plain, 0.35), 1, colour);
            Stroke(across.Pixel(median), across.Pixel(median), a1, a2);
            foreach (var value in sorted.Where(v => v < low || v > high))
                canvas.Marker(_isLying ? across.Pixel(value) : mid, _isLying ? mid : across.Pixel(value), "circle-open", 5, colour, 1, null);
        }

        void Stroke(double from, double to, double side1, double side2)
        {
            if (_isLying) canvas.Line(from, side1, to, side2, colour, 2);
            else canvas.Line(side1, from, side2, to, colour, 2);
        }
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
