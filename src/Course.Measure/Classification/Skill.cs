namespace Course.Measure;

/// <summary>How much of the constant's log-loss a model takes away: 1 - log-loss / constant's log-loss.</summary>
/// <remarks>0 is as good as the base rate of these very rows, 1 perfect, below 0 worse than knowing nothing.</remarks>
public static class Skill
{
    /// <summary>Skill of a model's probabilities.</summary>
    /// <param name="labels">n labels of both kinds.</param>
    /// <param name="probabilities">n probabilities of the positive label, 0 to 1.</param>
    /// <returns>At most 1; NaN where all labels agree.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a probability is not 0 to 1.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities)
    {
        var constant = LogLoss.OfConstant(labels);
        return constant > 0 ? 1 - LogLoss.Of(labels, probabilities) / constant : double.NaN;
    }
}
