namespace Course.Measure;

/// <summary>Percentiles of sorted numbers, a straight line between neighbours.</summary>
public static class Percentile
{
    /// <summary>The value below which a share of the numbers lies.</summary>
    /// <param name="sorted">n numbers in ascending order, n ≥ 1.</param>
    /// <param name="share">0 to 1; 0 is the smallest number, 1 the largest.</param>
    /// <exception cref="ArgumentException">There are no numbers, or the share is not 0 to 1.</exception>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty) throw new ArgumentException("There are no numbers; a percentile needs at least one.", nameof(sorted));
        if (!(share >= 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share is 0 to 1.");
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
