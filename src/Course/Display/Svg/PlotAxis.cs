using System.Globalization;
using System.Text.Json;

namespace Course;

/// <summary>One axis of a picture: from values of the data to pixels.</summary>
internal sealed class PlotAxis
{
    private readonly List<string> _categories = [];
    private readonly JsonElement _layout;
    private readonly bool _isLog;
    private readonly bool _isReversed;
    private bool _isCategory;
    private bool _isDate;
    private double _base = double.NaN;
    private double _room;
    private double _low = double.PositiveInfinity;
    private double _high = double.NegativeInfinity;

    public PlotAxis(string id, JsonElement layout)
    {
        Id = id;
        _layout = layout;
        IsHorizontal = id[0] == 'x';
        Title = layout.Title("title");
        _isLog = layout.Text("type") == "log";
        _isCategory = layout.Text("type") == "category";
        _isReversed = layout.Text("autorange") == "reversed";
        IsVisible = layout.Flag("visible", true);
        ShowsLabels = layout.Flag("showticklabels", true);
        ShowsGrid = layout.Flag("showgrid", true);
        Domain = layout.List("domain") is [var low, var high] ? (low.AsNumber(), high.AsNumber()) : (0, 1);
        foreach (var name in layout.List("categoryarray")) _categories.Add(PlotJson.Plain(name.AsText()));
    }

    public string Id { get; }

    public bool IsHorizontal { get; }

    public bool IsVisible { get; }

    public bool ShowsLabels { get; }

    public bool ShowsGrid { get; }

    /// <summary>True when the layout names the range, so that marks may lie outside it.</summary>
    public bool HasOwnRange => _layout.List("range").Length == 2;

    public bool IsCategory => _isCategory;

    public string Title { get; }

    /// <summary>Share of the drawing's width or height, from the left or the bottom.</summary>
    public (double Low, double High) Domain { get; }

    /// <summary>The other end of the axis pair: pixels where low and high values lie.</summary>
    public (double Low, double High) Pixels { get; set; }

    /// <summary>Looks at a trace's values: a text that is no number makes the axis one of categories or dates.</summary>
    public void Meet(IEnumerable<JsonElement> values)
    {
        var texts = values.Where(v => v.ValueKind == JsonValueKind.String && double.IsNaN(v.AsNumber()) && v.GetString() is not ("NaN" or "")).ToArray();
        if (texts.Length == 0 && !_isCategory) return;
        if (!_isCategory && _layout.Text("type") is null or "date" && texts.All(v => TryDate(v.GetString()!, out _)))
        {
            _isDate = true;
            return;
        }

        _isCategory = true;
        foreach (var name in values.Select(v => PlotJson.Plain(v.AsText())))
            if (!_categories.Contains(name, StringComparer.Ordinal)) _categories.Add(name);
    }

    /// <summary>The place of a value on the axis before pixels: the number, its logarithm, a category's index.</summary>
    public double Place(JsonElement value)
    {
        if (_isCategory && value.ValueKind == JsonValueKind.String) return _categories.IndexOf(PlotJson.Plain(value.GetString()!));
        if (_isDate && value.ValueKind == JsonValueKind.String && TryDate(value.GetString()!, out var date)) return date.UtcTicks / (double)TimeSpan.TicksPerDay;
        return Place(value.AsNumber());
    }

    public double Place(double value) => _isLog ? (value > 0 ? Math.Log10(value) : double.NaN) : value;

    /// <summary>Widens the range to take in a place.</summary>
    public void Take(double place)
    {
        if (!double.IsFinite(place)) return;
        _low = Math.Min(_low, place);
        _high = Math.Max(_high, place);
    }

    /// <summary>Takes in the place where bars stand: nothing is left free beyond it.</summary>
    public void TakeBase(double place, double room)
    {
        Take(place);
        _base = place;
        _room = Math.Max(_room, room);
    }

    /// <summary>Settles the range: the layout's if it names one, else what was taken with some room.</summary>
    public void Settle(double room)
    {
        if (_layout.List("range") is [var low, var high])
        {
            (_low, _high) = (Place(low, isRange: true), Place(high, isRange: true));
            return;
        }

        if (_isCategory) (_low, _high) = (-0.5, Math.Max(1, _categories.Count) - 0.5);
        else if (_low > _high) (_low, _high) = (0, 1);
        else if (_high - _low < 1e-12 * Math.Max(1, Math.Abs(_low))) (_low, _high) = (_low - 0.5, _high + 0.5);
        else
        {
            var free = Math.Max(room, _room) * (_high - _low);
            (_low, _high) = (_low.Equals(_base) ? _low : _low - free, _high.Equals(_base) ? _high : _high + free);
        }

        if (_isReversed) (_low, _high) = (_high, _low);
    }

    public double Pixel(double place) => Pixels.Low + (place - _low) / (_high - _low) * (Pixels.High - Pixels.Low);

    public bool Holds(double place) => place >= Math.Min(_low, _high) - 1e-9 && place <= Math.Max(_low, _high) + 1e-9;

    /// <summary>Places and texts of the ticks.</summary>
    public IReadOnlyList<(double Place, string Text)> Marks()
    {
        if (_layout.List("tickvals") is { Length: > 0 } values)
        {
            var texts = _layout.List("ticktext");
            return [.. values.Select((v, i) => (Place(v), i < texts.Length ? PlotJson.Plain(texts[i].AsText()) : v.AsText())).Where(t => Holds(t.Item1))];
        }

        var (low, high) = (Math.Min(_low, _high), Math.Max(_low, _high));
        if (_isCategory) return [.. _categories.Select((name, i) => ((double)i, name)).Where(t => Holds(t.Item1))];
        if (_isLog) return [.. Ticks.Logarithmic(low, high).Select(e => (e, Ticks.Label(Math.Pow(10, e), Math.Pow(10, Math.Floor(e)))))];
        var wanted = IsHorizontal ? Math.Clamp((int)(Math.Abs(Pixels.High - Pixels.Low) / 80), 2, 10) : Math.Clamp((int)(Math.Abs(Pixels.High - Pixels.Low) / 50), 2, 8);
        var ticks = Ticks.Linear(low, high, wanted);
        var step = ticks.Length > 1 ? ticks[1] - ticks[0] : 1;
        if (_isDate) return [.. ticks.Select(t => (t, new DateTime((long)(t * TimeSpan.TicksPerDay), DateTimeKind.Utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))];
        var isShare = _layout.Text("tickformat")?.EndsWith('%') == true;
        var suffix = _layout.Text("ticksuffix") ?? "";
        return [.. ticks.Select(t => (t, isShare ? Ticks.Label(t * 100, step * 100) + "%" : Ticks.Label(t, step) + suffix))];
    }

    private double Place(JsonElement value, bool isRange) => isRange && _isLog ? value.AsNumber() : Place(value);

    private static bool TryDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date) && text.Length >= 8 && text.Contains('-', StringComparison.Ordinal);
}
