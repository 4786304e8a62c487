namespace Course.Measure;

/// <summary>Mean negative logarithm of the probability given to what happened. Smaller is better; 0 is perfect.</summary>
/// <remarks>
/// Natural logarithm, in double. A probability is first moved into [1e-15, 1 - 1e-15], so that one confident miss costs at
/// most 34.54 and not infinity. Cost: one logarithm a row; summed in row order.
/// <para>Source: I. J. Good, Rational decisions, Journal of the Royal Statistical Society B 14, 1952.</para>
/// </remarks>
public static class LogLoss
{
    /// <summary>Probabilities nearer to 0 or 1 than this are moved to it.</summary>
    public const double Clip = 1e-15;

    /// <summary>Log-loss of a model's probabilities.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <param name="probabilities">n probabilities of the positive label, 0 to 1.</param>
    /// <returns>Nats a row, 0 or more.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a probability is not 0 to 1.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities)
    {
        Check.Probabilities(labels, probabilities);
        var sum = 0.0;
        for (var row = 0; row < labels.Length; row++) sum += OfRow(labels[row], probabilities[row]);
        return sum / labels.Length;
    }

    /// <summary>Log-loss of the best constant on these labels: their entropy; 0 when all labels agree.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <exception cref="ArgumentException">There are no labels.</exception>
    public static double OfConstant(ReadOnlySpan<bool> labels) => Entropy(BaseRate.Of(labels));

    /// <summary>Entropy of a yes-or-no outcome, in nats, with 0 ln 0 = 0: at 0.28 it is 0.5930.</summary>
    /// <param name="rate">Probability of yes, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not 0 to 1.</exception>
    public static double Entropy(double rate)
    {
        if (!(rate >= 0 && rate <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is 0 to 1.");
        return rate is 0 or 1 ? 0 : -(rate * Math.Log(rate) + (1 - rate) * Math.Log(1 - rate));
    }

    private static double OfRow(bool label, double probability)
    {
        var given = Math.Clamp(probability, Clip, 1 - Clip);
        return label ? -Math.Log(given) : -Math.Log(1 - given);
    }
}
