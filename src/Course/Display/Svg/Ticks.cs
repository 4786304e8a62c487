using System.Globalization;

namespace Course;

/// <summary>Where an axis has ticks and what stands beside them.</summary>
internal static class Ticks
{
    /// <summary>Round values inside a range, about <paramref name="wanted"/> of them.</summary>
    public static double[] Linear(double low, double high, int wanted)
    {
        var span = high - low;
        if (!(span > 0)) return [low];
        var rough = span / Math.Max(1, wanted);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1.0, 2, 2.5, 5, 10 }.Select(factor => factor * power).First(step => step >= rough * 0.9999);
        var first = Math.Ceiling(low / step - 1e-9);
        var last = Math.Floor(high / step + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Rounded((first + i) * step, step))];
    }

    /// <summary>Powers of ten inside a range of exponents; also 2 and 5 where there are few.</summary>
    public static double[] Logarithmic(double low, double high)
    {
        var decades = Enumerable.Range((int)Math.Floor(low), (int)(Math.Ceiling(high) - Math.Floor(low)) + 1).ToArray();
        var factors = high - low > 3 ? [1.0] : new[] { 1.0, 2, 5 };
        return [.. decades.SelectMany(d => factors.Select(f => d + Math.Log10(f))).Where(e => e >= low - 1e-9 && e <= high + 1e-9)];
    }

    /// <summary>The value in as few digits as tell it from its neighbours; thousands grouped.</summary>
    public static string Label(double value, double step)
    {
        if (value == 0) return "0";
        var size = Math.Abs(value);
        if (size >= 1e7 || size < 1e-4) return value.ToString("0.##e0", CultureInfo.InvariantCulture);
        var digits = step > 0 ? Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6) : 2;
        if (step > 0 && digits < 6 && Math.Abs(step * Math.Pow(10, digits) - Math.Round(step * Math.Pow(10, digits))) > 1e-6) digits++;
        return value.ToString((size >= 10_000 ? "#,0." : "0.") + new string('0', digits), CultureInfo.InvariantCulture)
            .Replace("-", "\u2212", StringComparison.Ordinal);
    }

    private static double Rounded(double value, double step) => Math.Abs(value) < step * 1e-9 ? 0 : value;
}
