namespace Course.Measure;

/// <summary>Chance that a random positive row scores above a random negative one; a tie counts one half. Larger is better.</summary>
/// <remarks>
/// Judges the order only: any rising transformation of the scores gives the same number. 0.5 is chance.
/// Cost: one sort, O(n log n). Source: J. Hanley, B. McNeil, The meaning and use of the area under a receiver operating
/// characteristic curve, Radiology 143, 1982.
/// </remarks>
public static class Auc
{
    /// <summary>Area under the receiver operating characteristic curve.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <param name="scores">n scores, larger meaning more likely positive; probabilities or margins.</param>
    /// <returns>0 to 1; NaN where all labels agree, since there is no pair to compare.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a score is NaN.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        Check.Pairs(labels, scores);
        var keys = scores.ToArray();
        foreach (var score in keys)
            if (double.IsNaN(score)) throw new ArgumentException("A score is NaN; a row without a score has no place in an order.", nameof(scores));
        var sorted = labels.ToArray();
        Array.Sort(keys, sorted);
        long positives = 0, negatives = 0;
        var pairs = 0.0;
        for (var start = 0; start < keys.Length;)
        {
            long tiedPositives = 0, tiedNegatives = 0;
            var end = start;
            // Equal, and not the same bits: -0 ties with 0.
            for (; end < keys.Length && keys[end] == keys[start]; end++)
                if (sorted[end]) tiedPositives++;
                else tiedNegatives++;
            pairs += tiedPositives * (negatives + 0.5 * tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
            start = end;
        }

        return pairs / ((double)positives * negatives);
    }
}
