namespace Course.Measure;

/// <summary>A model's metrics, each beside the best constant's on the same rows.</summary>
/// <remarks>
/// A metric alone says little: 95 % accuracy is what a constant reaches at a base rate of 5 %. The constant is the base rate of
/// the rows judged, so it is the hardest constant to beat.
/// </remarks>
/// <param name="Lines">One line a metric: log-loss, Brier, AUC, accuracy, precision, recall.</param>
/// <param name="Count">Rows judged.</param>
/// <param name="BaseRate">Share of positive labels among them.</param>
/// <param name="Threshold">Where a decision becomes yes, for the last three metrics.</param>
public sealed record Scorecard(IReadOnlyList<ScorecardLine> Lines, int Count, double BaseRate, double Threshold)
{
    /// <summary>1 - log-loss / constant's log-loss: 0 is as good as the constant, 1 perfect, below 0 worse than knowing nothing.</summary>
    /// <remarks>NaN where all labels agree: the constant is then perfect and nothing can beat it.</remarks>
    public double Skill => Lines[0].Constant > 0 ? 1 - Lines[0].Model / Lines[0].Constant : double.NaN;

    /// <summary>The line of a metric.</summary>
    /// <exception cref="ArgumentException">There is no such metric; the message lists those there are.</exception>
    public ScorecardLine this[string metric] => Lines.FirstOrDefault(line => line.Metric == metric)
        ?? throw new ArgumentException($"There is no metric '{metric}'. There are: {string.Join(", ", Lines.Select(line => line.Metric))}.", nameof(metric));

    /// <summary>Judges probabilities.</summary>
    /// <param name="labels">n labels, n ≥ 1.</param>
    /// <param name="probabilities">n probabilities of the positive label, 0 to 1.</param>
    /// <param name="threshold">Where a decision becomes yes.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no rows, or a probability is not 0 to 1.</exception>
    public static Scorecard Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> probabilities, double threshold = 0.5)
    {
        var model = ConfusionMatrix.Of(labels, probabilities, threshold);
        var constant = ConfusionMatrix.OfConstant(labels, threshold);
        return new(
            [
                new("log-loss", LogLoss.Of(labels, probabilities), LogLoss.OfConstant(labels), LargerIsBetter: false),
                new("Brier", Brier.Of(labels, probabilities), Brier.OfConstant(labels), LargerIsBetter: false),
                new("AUC", Auc.Of(labels, probabilities), 0.5, LargerIsBetter: true),
                new("accuracy", model.Accuracy, constant.Accuracy, LargerIsBetter: true),
                new("precision", model.Precision, constant.Precision, LargerIsBetter: true),
                new("recall", model.Recall, constant.Recall, LargerIsBetter: true),
            ],
            labels.Length, Course.Measure.BaseRate.Of(labels), threshold);
    }
}

/// <summary>One metric of a model beside the constant's.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Model">The model's value.</param>
/// <param name="Constant">The best constant's value on the same rows.</param>
/// <param name="LargerIsBetter">False for losses.</param>
public sealed record ScorecardLine(string Metric, double Model, double Constant, bool LargerIsBetter)
{
    /// <summary>Whether the model is strictly better; false where either value is NaN.</summary>
    public bool BeatsConstant => LargerIsBetter ? Model > Constant : Model < Constant;
}
