namespace Course.Measure;

/// <summary>Decisions against outcomes at one threshold.</summary>
/// <param name="TruePositives">Decided yes, was yes.</param>
/// <param name="FalsePositives">Decided yes, was no.</param>
/// <param name="FalseNegatives">Decided no, was yes.</param>
/// <param name="TrueNegatives">Decided no, was no.</param>
public sealed record ConfusionMatrix(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>All rows.</summary>
    public int Count => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>Right decisions over all decisions.</summary>
    public double Accuracy => (double)(TruePositives + TrueNegatives) / Count;

    /// <summary>Of the rows decided yes, the share that was yes; NaN where none was decided yes.</summary>
    public double Precision => (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>Of the rows that were yes, the share decided yes; NaN where none was yes.</summary>
    public double Recall => (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Of the rows that were no, the share decided yes; NaN where none was no.</summary>
    public double FalsePositiveRate => (double)FalsePositives / (FalsePositives + TrueNegatives);

    /// <summary>Counts decisions: yes where the score is at least the threshold.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <param name="scores">n scores; NaN decides no.</param>
    /// <param name="threshold">Where yes begins, in the scores' unit.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are no rows.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores, double threshold = 0.5)
    {
        Check.Pairs(labels, scores);
        if (double.IsNaN(threshold)) throw new ArgumentException("The threshold is NaN; give a number.", nameof(threshold));
        int truePositives = 0, falsePositives = 0, falseNegatives = 0, trueNegatives = 0;
        for (var row = 0; row < labels.Length; row++)
            switch (labels[row], scores[row] >= threshold)
            {
                case (true, true): truePositives++; break;
                case (false, true): falsePositives++; break;
                case (true, false): falseNegatives++; break;
                default: trueNegatives++; break;
            }

        return new(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    /// <summary>What a constant model decides: yes for all where the base rate is at least the threshold, else no for all.</summary>
    /// <exception cref="ArgumentException">There are no labels.</exception>
    public static ConfusionMatrix OfConstant(ReadOnlySpan<bool> labels, double threshold = 0.5)
    {
        var rate = BaseRate.Of(labels);
        var positives = labels.Count(true);
        return rate >= threshold ? new(positives, labels.Length - positives, 0, 0) : new(0, 0, positives, labels.Length - positives);
    }
}
