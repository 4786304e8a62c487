namespace Course.Measure;

/// <summary>Mean squared difference of probability and outcome. Smaller is better; 0 is perfect, 1 always certain and wrong.</summary>
/// <remarks>Source: G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950.</remarks>
public static class Brier
{
    /// <summary>Brier score of a model's probabilities.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <param name="probabilities">n probabilities of the positive label, 0 to 1.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a probability is not 0 to 1.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities)
    {
        Check.Probabilities(labels, probabilities);
        var sum = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            var miss = probabilities[row] - (labels[row] ? 1 : 0);
            sum += miss * miss;
        }

        return sum / labels.Length;
    }

    /// <summary>Brier score of the best constant on these labels: rate · (1 - rate).</summary>
    /// <exception cref="ArgumentException">There are no labels.</exception>
    public static double OfConstant(ReadOnlySpan<bool> labels)
    {
        var rate = BaseRate.Of(labels);
        return rate * (1 - rate);
    }
}
