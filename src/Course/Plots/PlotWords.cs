using System.Globalization;
using Course.Explain;

namespace Course;

/// <summary>Words and numbers that plots share: axis titles with units, short numbers, the range of a curve.</summary>
internal static class PlotWords
{
    /// <summary>A number in about four digits, with a true minus sign left out so that it can be copied.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return "missing";
        var size = Math.Abs(value);
        return size >= 10_000 ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : size >= 100 ? value.ToString("0.#", CultureInfo.InvariantCulture)
            : size is 0 or >= 0.01 ? value.ToString("0.###", CultureInfo.InvariantCulture)
            : value.ToString(size >= 1e-4 ? "G2" : "0.##e0", CultureInfo.InvariantCulture);
    }

    /// <summary>A number with its sign, + included.</summary>
    public static string Signed(double value) => value >= 0 ? "+" + Number(value) : Number(value);

    /// <summary>A feature as an axis title.</summary>
    public static string Axis(string feature, string? unit) => string.IsNullOrEmpty(unit) ? feature : $"{feature} ({unit})";

    /// <summary>The model's output as an axis title.</summary>
    public static string Output(Scale scale) => scale == Scale.Margin ? "margin (log-odds)" : "probability";

    /// <summary>The model's output as a change, as an axis title.</summary>
    public static string Change(Scale scale) => scale == Scale.Margin ? "change of margin (log-odds)" : "change of probability";

    /// <summary>Where a curve runs, as "from 0.1 to 0.7".</summary>
    public static string Range(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? "without a number" : $"from {Number(finite.Min())} to {Number(finite.Max())}";
    }

    /// <summary>How a curve goes, in a word.</summary>
    public static string Course(IReadOnlyList<double> values)
    {
        var steps = values.Zip(values.Skip(1), (a, b) => b - a).ToArray();
        var size = steps.Sum(Math.Abs);
        if (size < 1e-9) return "is flat";
        var up = steps.Where(step => step > 0).Sum() / size;
        return up > 0.95 ? "rises" : up < 0.05 ? "falls" : values[^1] > values[0] ? "rises with dips" : "falls with rises";
    }

    /// <summary>At most so many positions, spread evenly: a plot of thousands of lines shows no more than one of dozens.</summary>
    public static int[] Spread(int count, int most) =>
        count <= most ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, most).Select(i => (int)((i + 0.5) * count / most))];

    /// <summary>Refuses a result of several outputs: a plot shows one.</summary>
    public static void RequireOneOutput(int outputCount, string parameter)
    {
        if (outputCount != 1) throw new ArgumentException($"There are {outputCount} outputs; choose one with Output(…).", parameter);
    }
}
