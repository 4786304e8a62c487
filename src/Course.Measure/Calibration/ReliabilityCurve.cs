namespace Course.Measure;

/// <summary>Probabilities against outcomes, group by group: does 30 % mean 30 %?</summary>
/// <remarks>
/// Calibration is a claim about groups, so each point carries the size of its group and a Wilson interval of its rate. Groups
/// without rows are left out.
/// <para>Source: A. Niculescu-Mizil, R. Caruana, Predicting good probabilities with supervised learning, ICML 2005.</para>
/// </remarks>
/// <param name="Points">One point a group that holds rows, by rising probability.</param>
/// <param name="Count">All rows.</param>
public sealed record ReliabilityCurve(IReadOnlyList<ReliabilityPoint> Points, int Count)
{
    /// <summary>Expected calibration error: mean of |rate - mean probability| over groups, weighted by their rows. 0 to 1.</summary>
    /// <remarks>Depends on the grouping: compare only curves of equal grouping. Source: M. Naeini et al., AAAI 2015.</remarks>
    public double ExpectedCalibrationError =>
        Points.Sum(point => point.Count * Math.Abs(point.Rate.Estimate - point.MeanProbability)) / Count;

    /// <summary>Groups of equal width: [0, 1/b), [1/b, 2/b), … the last with its upper end.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <param name="probabilities">n probabilities of the positive label, 0 to 1.</param>
    /// <param name="bins">Number of groups, b ≥ 1.</param>
    /// <param name="level">Confidence of the intervals.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a number is out of its range.</exception>
    public static ReliabilityCurve OfEqualWidth(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities, int bins = 10, double level = 0.95)
    {
        Require(labels, probabilities, bins);
        var group = new int[labels.Length];
        for (var row = 0; row < group.Length; row++) group[row] = Math.Min(bins - 1, (int)(probabilities[row] * bins));
        return Build(labels, probabilities, group, bins, level);
    }

    /// <summary>Groups of equal size by rising probability; rows of equal probability stay together.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <param name="probabilities">n probabilities of the positive label, 0 to 1.</param>
    /// <param name="bins">Largest number of groups, b ≥ 1.</param>
    /// <param name="level">Confidence of the intervals.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a number is out of its range.</exception>
    public static ReliabilityCurve OfEqualSize(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities, int bins = 10, double level = 0.95)
    {
        Require(labels, probabilities, bins);
        var order = Enumerable.Range(0, labels.Length).ToArray();
        Array.Sort(probabilities.ToArray(), order);
        var group = new int[labels.Length];
        for (var place = 0; place < order.Length; place++)
        {
            var tied = place > 0 && probabilities[order[place]] == probabilities[order[place - 1]];
            group[order[place]] = tied ? group[order[place - 1]] : (int)((long)place * bins / order.Length);
        }

        return Build(labels, probabilities, group, bins, level);
    }

    private static void Require(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities, int bins)
    {
        Check.Probabilities(labels, probabilities);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
    }

    private static ReliabilityCurve Build(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities, int[] group, int bins, double level)
    {
        var (count, positives, sum) = (new int[bins], new int[bins], new double[bins]);
        for (var row = 0; row < group.Length; row++)
        {
            count[group[row]]++;
            sum[group[row]] += probabilities[row];
            if (labels[row]) positives[group[row]]++;
        }

        var points = new List<ReliabilityPoint>();
        for (var bin = 0; bin < bins; bin++)
            if (count[bin] > 0) points.Add(new(sum[bin] / count[bin], Wilson.Of(positives[bin], count[bin], level), count[bin]));
        return new(points, group.Length);
    }
}

/// <summary>One group of a reliability curve.</summary>
/// <param name="MeanProbability">Mean of what the model said.</param>
/// <param name="Rate">Share of positive outcomes with its Wilson interval.</param>
/// <param name="Count">Rows in the group.</param>
public sealed record ReliabilityPoint(double MeanProbability, Interval Rate, int Count);
