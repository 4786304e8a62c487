namespace Course.Explain;

/// <summary>Percentiles of sorted numbers, a line between neighbours.</summary>
internal static class Percentile
{
    /// <summary>The value below which a share of the numbers lies.</summary>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
