using System.Globalization;

namespace Course;

/// <summary>The palette of all figures: Okabe and Ito's, which readers with colour-blindness tell apart.</summary>
/// <remarks>Source: M. Okabe and K. Ito, Color Universal Design, 2008. Yellow is never used for lines or text.</remarks>
internal static class Colours
{
    public const string Black = "#000000";
    public const string Orange = "#E69F00";
    public const string Sky = "#56B4E9";
    public const string Green = "#009E73";
    public const string Yellow = "#F0E442";
    public const string Blue = "#0072B2";
    public const string Vermillion = "#D55E00";
    public const string Purple = "#CC79A7";
    public const string Grey = "#767676";
    public const string Pale = "#BDBDBD";

    /// <summary>For lines and bars, the darkest contrast first.</summary>
    public static IReadOnlyList<string> Series { get; } = [Blue, Vermillion, Green, Purple, Orange, Sky, Black];

    /// <summary>Dash patterns that go with <see cref="Series"/>, so that colour is never the only sign.</summary>
    public static IReadOnlyList<string> Dashes { get; } = ["solid", "dash", "dot", "dashdot", "longdash", "solid", "dash"];

    /// <summary>Marker shapes that go with <see cref="Series"/>.</summary>
    public static IReadOnlyList<string> Symbols { get; } = ["circle", "diamond", "square", "triangle-up", "x", "cross", "triangle-down"];

    /// <summary>Perceptually uniform, dark to bright: amounts.</summary>
    public static IReadOnlyList<(double At, string Colour)> Cividis { get; } =
        Even("#00224E", "#123570", "#3B496C", "#575D6D", "#707173", "#8A8678", "#A59C74", "#C3B369", "#E1CC55", "#FEE838");

    /// <summary>Perceptually uniform, dark to bright: amounts.</summary>
    public static IReadOnlyList<(double At, string Colour)> Viridis { get; } =
        Even("#440154", "#482878", "#3E4989", "#31688E", "#26828E", "#1F9E89", "#35B779", "#6DCD59", "#B4DE2C", "#FDE725");

    /// <summary>Below and above a middle: blue to near white to vermillion.</summary>
    public static IReadOnlyList<(double At, string Colour)> Diverging { get; } =
        Even("#005A8F", "#4A9BCB", "#B9D9EC", "#F7F7F7", "#F6CDB0", "#E58B49", "#B34E00");

    /// <summary>The colour of a share between 0 and 1 on a scale.</summary>
    public static string At(IReadOnlyList<(double At, string Colour)> scale, double share)
    {
        if (double.IsNaN(share)) return "#FFFFFF";
        share = Math.Clamp(share, scale[0].At, scale[^1].At);
        var upper = 1;
        while (upper < scale.Count - 1 && scale[upper].At < share) upper++;
        var (low, high) = (scale[upper - 1], scale[upper]);
        var part = high.At > low.At ? (share - low.At) / (high.At - low.At) : 0;
        var (one, other) = (Channels(low.Colour), Channels(high.Colour));
        return $"#{Mix(0):X2}{Mix(1):X2}{Mix(2):X2}";

        int Mix(int channel) => (int)Math.Round(one[channel] + part * (other[channel] - one[channel]));
    }

    /// <summary>An <c>rgba(…)</c> colour as an opaque colour and its opacity; anything else is opaque.</summary>
    public static (string Plain, double Opacity) Split(string colour)
    {
        if (!colour.StartsWith("rgb", StringComparison.Ordinal)) return (colour, 1);
        var parts = colour[(colour.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',');
        var opacity = parts.Length > 3 ? double.Parse(parts[3], CultureInfo.InvariantCulture) : 1;
        return ($"#{Channel(0):X2}{Channel(1):X2}{Channel(2):X2}", opacity);

        int Channel(int i) => (int)Math.Round(double.Parse(parts[i], CultureInfo.InvariantCulture));
    }

    /// <summary>The colour with an opacity, as <c>rgba(…)</c>.</summary>
    public static string Faded(string colour, double opacity)
    {
        var c = Channels(colour);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({c[0]},{c[1]},{c[2]},{opacity})");
    }

    private static int[] Channels(string colour)
    {
        var plain = Split(colour).Plain;
        return plain.Length == 7 && plain[0] == '#'
            ? [.. Enumerable.Range(0, 3).Select(i => int.Parse(plain.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))]
            : throw new ArgumentException($"'{colour}' is no colour of the form #RRGGBB or rgb(…).", nameof(colour));
    }

    private static (double, string)[] Even(params string[] colours) =>
        [.. colours.Select((colour, i) => (i / (colours.Length - 1.0), colour))];
}
