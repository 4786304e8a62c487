using Course.Models;

namespace Course.Explain;

/// <summary>Measures predictions against labels; any function may be one.</summary>
/// <remarks>
/// A metric is either a mean of one loss a row, for which exact expectations exist, or a function of the whole table.
/// Labels are numbers: 0 and 1 of two classes, the class number of several, the target of a regression.
/// </remarks>
public sealed class Metric
{
    /// <summary>The loss of one row.</summary>
    /// <param name="label">The observed outcome.</param>
    /// <param name="predictions">The row's k predictions.</param>
    public delegate double OfRow(double label, ReadOnlySpan<double> predictions);

    /// <summary>The value of a whole table.</summary>
    /// <param name="labels">The observed outcomes, length n.</param>
    /// <param name="predictions">Shape (n × k), row after row.</param>
    public delegate double OfTable(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions);

    private readonly RowLoss? _row;
    private readonly OfTable? _table;

    private Metric(string name, bool largerIsBetter, RowLoss? row, OfTable? table) =>
        (Name, LargerIsBetter, _row, _table) = (name, largerIsBetter, row, table);

    private delegate double RowLoss(double label, Span<double> margins, Link link);

    /// <summary>Mean negative natural logarithm of the probability given to what happened; smaller is better.</summary>
    /// <remarks>From margins where the link is logit or softmax, so nothing is clipped; else probabilities are kept above 1e-15.</remarks>
    public static Metric LogLoss { get; } = new("log-loss", false, RowLogLoss, null);

    /// <summary>Mean squared distance of the probability of the second class from 0 or 1; smaller is better.</summary>
    public static Metric Brier { get; } = OfRows("Brier", static (label, predictions) => (predictions[^1] - label) * (predictions[^1] - label));

    /// <summary>Mean squared error of a regression's prediction; smaller is better.</summary>
    public static Metric SquaredError { get; } = OfRows("squared error", static (label, predictions) => (predictions[0] - label) * (predictions[0] - label));

    /// <summary>Area under the curve of true against false positives; larger is better.</summary>
    public static Metric Auc { get; } = Of("AUC", largerIsBetter: true, static (labels, predictions) =>
    {
        var outputCount = predictions.Length / labels.Length;
        var (truths, scores) = (new bool[labels.Length], new double[labels.Length]);
        for (var row = 0; row < truths.Length; row++)
            (truths[row], scores[row]) = (labels[row] == 1, predictions[(row + 1) * outputCount - 1]);
        return Measure.Auc.Of(truths, scores);
    });

    /// <summary>What the metric is called.</summary>
    public string Name { get; }

    /// <summary>Whether a better model has a larger value.</summary>
    public bool LargerIsBetter { get; }

    /// <summary>Whether the metric is a mean of one loss a row.</summary>
    public bool IsMeanOfRows => _row is not null;

    /// <summary>A metric that is a mean of one loss a row; smaller is better.</summary>
    public static Metric OfRows(string name, OfRow loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new(name, false, (label, margins, link) =>
        {
            link.Apply(margins);
            return loss(label, margins);
        }, null);
    }

    /// <summary>A metric of the whole table.</summary>
    public static Metric Of(string name, bool largerIsBetter, OfTable value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(name, largerIsBetter, null, value);
    }

    /// <summary>The value of a model on rows with labels.</summary>
    /// <exception cref="ArgumentException">The rows do not fit the model, are none, or there is not one label a row.</exception>
    public double Value(IScorer scorer, Rows rows, ReadOnlySpan<double> labels)
    {
        Background.Require(scorer, rows, nameof(rows));
        RequireLabels(rows, labels);
        return Value(labels, scorer.Margins(rows), scorer.Link);
    }

    /// <summary>The value of margins, which are overwritten.</summary>
    internal double Value(ReadOnlySpan<double> labels, Span<double> margins, Link link)
    {
        var outputCount = margins.Length / labels.Length;
        if (_row is null)
        {
            for (var row = 0; row < labels.Length; row++) link.Apply(margins.Slice(row * outputCount, outputCount));
            return _table!(labels, margins);
        }

        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++) sum.Add(_row(labels[row], margins.Slice(row * outputCount, outputCount), link));
        return sum.Value / labels.Length;
    }

    /// <summary>The loss of one row, whose margins are overwritten.</summary>
    internal double LossOfRow(double label, Span<double> margins, Link link) => _row!(label, margins, link);

    internal static void RequireLabels(Rows rows, ReadOnlySpan<double> labels)
    {
        if (labels.Length != rows.Count) throw new ArgumentException($"There are {labels.Length} labels for {rows.Count} rows.", nameof(labels));
    }

    private static double RowLogLoss(double label, Span<double> margins, Link link)
    {
        switch (link)
        {
            case Link.Logit:
                // ln(1 + e^-m) of the margin toward what happened, without overflow on either side.
                var toward = label == 1 ? margins[0] : -margins[0];
                return Math.Max(0, -toward) + Log1p(Math.Exp(-Math.Abs(toward)));
            case Link.Softmax:
                var (largest, sum) = (double.NegativeInfinity, 0.0);
                foreach (var margin in margins) largest = Math.Max(largest, margin);
                foreach (var margin in margins) sum += Math.Exp(margin - largest);
                return largest + Math.Log(sum) - margins[(int)label];
            default:
                link.Apply(margins);
                var probability = margins.Length > 1 ? margins[(int)label] : label == 1 ? margins[0] : 1 - margins[0];
                return -Math.Log(Math.Max(probability, Measure.LogLoss.Clip));
        }
    }

    /// <summary>ln(1 + x) for x in [0, 1], to the last bits for small x too.</summary>
    private static double Log1p(double x)
    {
        var rounded = 1 + x;
        return rounded == 1 ? x : Math.Log(rounded) * (x / (rounded - 1));
    }
}
