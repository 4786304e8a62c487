namespace Course.Measure;

/// <summary>The share of positive labels: the probability that the best constant model gives to everyone.</summary>
/// <remarks>Best for log-loss and Brier score alike: both are least, among constants, at the mean of the labels.</remarks>
public static class BaseRate
{
    /// <summary>Positive labels over all labels.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">There are no labels.</exception>
    public static double Of(ReadOnlySpan<bool> labels)
    {
        if (labels.IsEmpty) throw new ArgumentException("There are no labels; a rate needs at least one.", nameof(labels));
        return (double)labels.Count(true) / labels.Length;
    }
}
