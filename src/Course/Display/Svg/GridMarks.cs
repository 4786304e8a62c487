using System.Text.Json;

namespace Course;

/// <summary>Heat maps (cells) and contour maps (levels with lines); a gap in the numbers stays white.</summary>
internal sealed class GridMarks : PlotMarks
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[][] _z;
    private readonly ColourBar _scale;
    private readonly bool _isContour;

    public GridMarks(JsonElement trace, PlotAxis x, PlotAxis y, string colour)
        : base(trace, x, y, colour)
    {
        _z = [.. trace.List("z").Select(row => row.EnumerateArray().Select(v => v.AsNumber()).ToArray())];
        var columns = _z.Length == 0 ? 0 : _z[0].Length;
        (_x, _y) = (Places(x, trace.List("x"), columns), Places(y, trace.List("y"), _z.Length));
        _scale = ColourBar.Read(trace, _z.SelectMany(row => row), "zmin", "zmax");
        _isContour = trace.Text("type") == "contour";
    }

    public override ColourBar? Bar => Trace.Flag("showscale", true) ? _scale : null;

    public override void Extend()
    {
        foreach (var edge in _isContour ? _x : Edges(_x)) X.Take(edge);
        foreach (var edge in _isContour ? _y : Edges(_y)) Y.Take(edge);
    }

    public override void Draw(SvgCanvas canvas)
    {
        if (_isContour) DrawContours(canvas);
        else DrawCells(canvas);
    }

    private void DrawCells(SvgCanvas canvas)
    {
        var (xs, ys) = (Edges(_x), Edges(_y));
        var texts = Trace.List("text");
        for (var row = 0; row < _z.Length; row++)
            for (var column = 0; column < _z[row].Length; column++)
            {
                var value = _z[row][column];
                if (double.IsNaN(value)) continue;
                var (x1, x2, y1, y2) = (X.Pixel(xs[column]), X.Pixel(xs[column + 1]), Y.Pixel(ys[row]), Y.Pixel(ys[row + 1]));
                // A hair wider, so that no white seam shows between cells.
                canvas.Rectangle(Math.Min(x1, x2) - 0.2, Math.Min(y1, y2) - 0.2, Math.Abs(x2 - x1) + 0.4, Math.Abs(y2 - y1) + 0.4, _scale.Of(value));
                if (row < texts.Length && column < texts[row].GetArrayLength())
                    canvas.Text((x1 + x2) / 2, (y1 + y2) / 2 + 4, PlotJson.Plain(texts[row][column].AsText()), 12, "middle", Contrast(_scale.Of(value)));
            }
    }

    // Each level paints over the one below: all that lies at or above it, in the colour of its band.
    private void DrawContours(SvgCanvas canvas)
    {
        var levels = Ticks.Linear(_scale.Low, _scale.High, (int)Trace.Number("ncontours", 10));
        double[] floors = [_scale.Low, .. levels.Where(l => l > _scale.Low)];
        for (var i = 0; i < floors.Length; i++)
        {
            var middle = (floors[i] + (i + 1 < floors.Length ? floors[i + 1] : _scale.High)) / 2;
            canvas.Path(AtOrAbove(i == 0 ? double.NegativeInfinity : floors[i]), null, 0, null, _scale.Of(middle), 1, close: true);
        }

        foreach (var level in levels) canvas.Path(Isolines(level), "#333333", 1, null, null, 0.8, close: false);
    }

    // Per cell the part at or above the level; whole cells side by side become one rectangle.
    private IEnumerable<IReadOnlyList<(double, double)>> AtOrAbove(double level)
    {
        for (var row = 0; row + 1 < _z.Length; row++)
        {
            var start = -1;
            for (var column = 0; column + 1 < _z[row].Length; column++)
            {
                var corners = Corners(row, column);
                var isWhole = corners.All(c => c >= level);
                if (isWhole && start < 0) start = column;
                if (!isWhole && start >= 0)
                {
                    yield return Rectangle(row, start, column);
                    start = -1;
                }

                if (!isWhole && !corners.Any(double.IsNaN) && corners.Any(c => c >= level)) yield return Part(row, column, corners, level);
            }

            if (start >= 0) yield return Rectangle(row, start, _z[row].Length - 1);
        }
    }

    private (double, double)[] Rectangle(int row, int from, int to)
    {
        var (x1, x2, y1, y2) = (X.Pixel(_x[from]), X.Pixel(_x[to]), Y.Pixel(_y[row]), Y.Pixel(_y[row + 1]));
        return [(x1, y1), (x2, y1), (x2, y2), (x1, y2)];
    }

    private List<(double, double)> Part(int row, int column, double[] corners, double level)
    {
        List<(double, double)> ring = [];
        for (var side = 0; side < 4; side++)
        {
            var (from, to) = (corners[side], corners[(side + 1) % 4]);
            if (from >= level) ring.Add(On(row, column, side, 0));
            if (from >= level != to >= level) ring.Add(On(row, column, side, (level - from) / (to - from)));
        }

        return ring;
    }

    private double[] Corners(int row, int column) => [_z[row][column], _z[row][column + 1], _z[row + 1][column + 1], _z[row + 1][column]];

    // A point on a side of a cell; sides run round the cell from its first corner.
    private (double, double) On(int row, int column, int side, double part)
    {
        var (u, v) = side switch { 0 => (part, 0.0), 1 => (1.0, part), 2 => (1 - part, 1.0), _ => (0.0, 1 - part) };
        return (Along(_x, X, column, u), Along(_y, Y, row, v));
    }

    private static double Along(double[] places, PlotAxis axis, int cell, double part) =>
        axis.Pixel(places[cell] + part * (places[cell + 1] - places[cell]));

    // Marching squares: each cell gives the pieces of the level line that cross its sides.
    private IEnumerable<IReadOnlyList<(double, double)>> Isolines(double level)
    {
        for (var row = 0; row + 1 < _z.Length; row++)
            for (var column = 0; column + 1 < _z[row].Length; column++)
            {
                var corners = Corners(row, column);
                if (corners.Any(double.IsNaN)) continue;
                List<(double, double)> crossings = [];
                for (var side = 0; side < 4; side++)
                {
                    var (from, to) = (corners[side], corners[(side + 1) % 4]);
                    if (from < level == to < level) continue;
                    crossings.Add(On(row, column, side, (level - from) / (to - from)));
                }

                for (var i = 0; i + 1 < crossings.Count; i += 2) yield return [crossings[i], crossings[i + 1]];
            }
    }

    /// <summary>Cell borders: half-way between the places, and as far beyond the ends.</summary>
    private static double[] Edges(double[] places)
    {
        if (places.Length == 0) return [];
        if (places.Length == 1) return [places[0] - 0.5, places[0] + 0.5];
        return
        [
            places[0] - (places[1] - places[0]) / 2,
            .. places.Zip(places.Skip(1), (a, b) => (a + b) / 2),
            places[^1] + (places[^1] - places[^2]) / 2,
        ];
    }

    private static string Contrast(string colour)
    {
        var plain = Colours.Split(colour).Plain;
        var light = 0.299 * Convert.ToInt32(plain[1..3], 16) + 0.587 * Convert.ToInt32(plain[3..5], 16) + 0.114 * Convert.ToInt32(plain[5..7], 16);
        return light > 140 ? "#111111" : "#FFFFFF";
    }
}
