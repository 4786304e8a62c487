namespace Course.Testing;

/// <summary>Compares numbers with a stated tolerance: |expected - actual| ≤ absolute + relative · |expected|.</summary>
internal static class Close
{
    /// <summary>Tolerance of laws, closed forms and fast against slow.</summary>
    public const double Law = 1e-12;

    public static void To(double expected, double actual, double relative = Law, double absolute = Law, string? place = null)
    {
        if (expected.Equals(actual)) return;
        var gap = Math.Abs(expected - actual);
        var allowed = absolute + relative * Math.Abs(expected);
        // Written as a negation so that NaN on either side fails.
        if (!(gap <= allowed))
            Assert.Fail($"{place ?? "value"}: expected {expected:R}, got {actual:R}; differs by {gap:R}, allowed {allowed:R}");
    }

    public static void To(
        IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative = Law, double absolute = Law, string? place = null)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            To(expected[i], actual[i], relative, absolute, $"{place ?? "value"}[{i}]");
    }
}
