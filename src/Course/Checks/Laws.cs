using System.Globalization;

namespace Course;

/// <summary>Comparisons for checks: each says in words what is wrong, or null when nothing is.</summary>
public static class Laws
{
    /// <summary>Two numbers agree.</summary>
    /// <param name="what">What the number is, as "the mean of 1, 2, 6".</param>
    /// <param name="expected">What it must be; NaN only equals NaN.</param>
    /// <param name="actual">What was given.</param>
    /// <param name="tolerance">Allowed difference, absolute below 1 and relative above.</param>
    public static string? Equal(string what, double expected, double actual, double tolerance = 1e-9)
    {
        if (expected.Equals(actual)) return null;
        if (double.IsNaN(actual)) return $"{Start(what)} is not a number (NaN); {Text(expected)} was expected.";
        return Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected))
            ? null
            : $"{Start(what)} is {Text(actual)}; {Text(expected)} was expected.";
    }

    /// <summary>Two lists of numbers agree, place by place.</summary>
    /// <param name="what">What the numbers are.</param>
    /// <param name="expected">What they must be.</param>
    /// <param name="actual">What was given.</param>
    /// <param name="tolerance">Allowed difference, absolute below 1 and relative above.</param>
    public static string? Equal(string what, IReadOnlyList<double> expected, IReadOnlyList<double>? actual, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (actual is null) return $"{Start(what)} is null; {expected.Count} numbers were expected.";
        if (actual.Count != expected.Count) return $"{Start(what)} has {actual.Count} numbers; {expected.Count} were expected.";
        return Enumerable.Range(0, expected.Count)
            .Select(i => Equal($"{what}, number {i + 1} of {expected.Count},", expected[i], actual[i], tolerance))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>Numbers that must be all the same are.</summary>
    public static string? Constant(string what, IReadOnlyList<double>? actual, double tolerance = 1e-9)
    {
        if (actual is null || actual.Count == 0) return $"{Start(what)} is empty.";
        return actual.Select(value => Equal(what, actual[0], value, tolerance)).All(found => found is null)
            ? null
            : $"{Start(what)} should be flat, and runs from {Text(actual.Min())} to {Text(actual.Max())}.";
    }

    /// <summary>Numbers never fall from one to the next.</summary>
    public static string? NeverFalls(string what, IReadOnlyList<double>? actual, double tolerance = 1e-12)
    {
        if (actual is null || actual.Count == 0) return $"{Start(what)} is empty.";
        for (var i = 1; i < actual.Count; i++)
            if (!(actual[i] >= actual[i - 1] - tolerance)) return $"{Start(what)} falls from {Text(actual[i - 1])} to {Text(actual[i])}.";
        return null;
    }

    /// <summary>A statement holds.</summary>
    /// <param name="holds">True when it does.</param>
    /// <param name="otherwise">What is wrong when it does not.</param>
    public static string? Holds(bool holds, string otherwise) => holds ? null : otherwise;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static string? First(params string?[] findings) => findings.FirstOrDefault(found => found is not null);

    private static string Start(string what) =>
        what.Length == 0 ? what : string.Concat(char.ToUpperInvariant(what[0]).ToString(), what.AsSpan(1));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
