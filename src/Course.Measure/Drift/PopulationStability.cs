namespace Course.Measure;

/// <summary>Population stability index: how far the shares of groups moved between a reference and a window. 0 is no move.</summary>
/// <remarks>
/// Sum over groups of (window share - reference share) · ln(window share / reference share). Half a row is added to each group, so an
/// empty one costs much and not infinity. The usual bounds 0.1 and 0.25 are custom, not statistics: chance alone gives about
/// (groups - 1) · (1/n + 1/m).
/// <para>Source: the symmetrised divergence of S. Kullback, R. Leibler, On information and sufficiency, 1951; its use for credit
/// scores in N. Siddiqi, Credit Risk Scorecards, 2006.</para>
/// </remarks>
public static class PopulationStability
{
    /// <summary>The index of two samples, grouped at the reference's quantiles.</summary>
    /// <param name="reference">n values, finite.</param>
    /// <param name="window">m values, finite.</param>
    /// <param name="bins">Largest number of groups, 2 or more; equal quantiles are joined.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">A sample is empty or not finite, or there are fewer than two bins.</exception>
    public static double Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> window, int bins = 10)
    {
        Check.Sample(reference, nameof(reference));
        Check.Sample(window, nameof(window));
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        var sorted = reference.ToArray();
        Array.Sort(sorted);
        var edges = new List<double>();
        for (var bin = 1; bin < bins; bin++)
        {
            // The lower neighbour, a value of the sample: a group then holds whole values, never half of a tie.
            var edge = sorted[(int)((long)bin * sorted.Length / bins) is var place && place > 0 ? place - 1 : 0];
            if (edges.Count == 0 || edge > edges[^1]) edges.Add(edge);
        }

        return OfCounts(Counts(reference, edges), Counts(window, edges));
    }

    /// <summary>The index of two counts of the same groups, for example the levels of a category.</summary>
    /// <param name="reference">Rows of each group in the reference, 0 or more.</param>
    /// <param name="window">Rows of each group in the window, 0 or more.</param>
    /// <exception cref="ArgumentException">The numbers of groups differ, a count is negative, or a sample is empty.</exception>
    public static double OfCounts(ReadOnlySpan<int> reference, ReadOnlySpan<int> window)
    {
        if (reference.Length != window.Length)
            throw new ArgumentException($"The reference has {reference.Length} groups and the window {window.Length}.", nameof(window));
        var (all, allWindow) = (Total(reference, nameof(reference)), Total(window, nameof(window)));
        var index = 0.0;
        for (var group = 0; group < reference.Length; group++)
        {
            var before = (reference[group] + 0.5) / (all + 0.5 * reference.Length);
            var now = (window[group] + 0.5) / (allWindow + 0.5 * window.Length);
            index += (now - before) * Math.Log(now / before);
        }

        return index;
    }

    private static long Total(ReadOnlySpan<int> counts, string name)
    {
        long total = 0;
        foreach (var count in counts)
        {
            if (count < 0) throw new ArgumentException($"A count is {count}; counts are 0 or more.", name);
            total += count;
        }

        return total > 0 ? total : throw new ArgumentException("There are no rows in any group.", name);
    }

    private static int[] Counts(ReadOnlySpan<double> values, List<double> edges)
    {
        var counts = new int[edges.Count + 1];
        foreach (var value in values)
        {
            var group = edges.BinarySearch(value);
            counts[group >= 0 ? group : ~group]++;
        }

        return counts;
    }
}
