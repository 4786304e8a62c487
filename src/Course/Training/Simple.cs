using Course.Models;

namespace Course;

/// <summary>Models small enough to fit by counting: what any other model has to beat.</summary>
internal static class Simple
{
    /// <summary>The base rate for everyone.</summary>
    public static LinearModel Constant(IReadOnlyList<string> features, bool[] labels) =>
        new(features, new double[features.Count], Math.Log((double)labels.Count(bad => bad) / labels.Count(bad => !bad)), Link.Logit) { MissingIsZero = true };

    /// <summary>One split of one feature, chosen by log-loss; a missing value goes right.</summary>
    /// <remarks>Numeric features are tried at up to 31 quantiles. Rates are smoothed by one good and one bad loan.</remarks>
    public static TreeEnsemble OneRule(IReadOnlyList<string> features, float[][] rows, bool[] labels)
    {
        var best = (Loss: double.PositiveInfinity, Feature: 0, Threshold: 0.0, Left: 0.0, Right: 0.0);
        for (var feature = 0; feature < features.Count; feature++)
        {
            foreach (var threshold in Thresholds(rows, feature))
            {
                double left = 0, leftBad = 0, right = 0, rightBad = 0;
                for (var row = 0; row < rows.Length; row++)
                {
                    var bad = labels[row] ? 1 : 0;
                    if (rows[row][feature] <= threshold) (left, leftBad) = (left + 1, leftBad + bad);
                    else (right, rightBad) = (right + 1, rightBad + bad);
                }

                var loss = Loss(leftBad, left) + Loss(rightBad, right);
                if (loss < best.Loss) best = (loss, feature, threshold, LogOdds(leftBad, left), LogOdds(rightBad, right));
            }
        }

        var tree = new TreeBuilder().Split(0, best.Feature, best.Threshold, left: 1, right: 2).Leaf(1, best.Left).Leaf(2, best.Right).Build();
        return new(features, [tree], new() { Link = Link.Logit, RoundsToFloat = true });
    }

    /// <summary>Naive Bayes with one variance for both outcomes: then the log-odds are linear in the features.</summary>
    /// <remarks>
    /// A scaled number is Gaussian with the mean of its outcome and the pooled variance: weight (m1 - m0) / v. A one-hot or
    /// indicator feature is Bernoulli, smoothed by one: weight = difference of log-odds. Independence is assumed, which is why
    /// copies of one fact are counted as if they were several.
    /// </remarks>
    public static LinearModel NaiveBayes(Encoder encoder, float[][] rows, bool[] labels, double[] weights)
    {
        double bad = 0, good = 0;
        for (var row = 0; row < rows.Length; row++)
            if (labels[row]) bad += weights[row]; else good += weights[row];
        var result = new double[encoder.Width];
        var intercept = Math.Log(bad / good);
        for (var feature = 0; feature < encoder.Width; feature++)
        {
            double sumBad = 0, sumGood = 0, squares = 0;
            for (var row = 0; row < rows.Length; row++)
            {
                var value = (double)rows[row][feature];
                if (labels[row]) sumBad += weights[row] * value; else sumGood += weights[row] * value;
                squares += weights[row] * value * value;
            }

            if (IsYesNo(encoder, feature))
            {
                double yesBad = (sumBad + 1) / (bad + 2), yesGood = (sumGood + 1) / (good + 2);
                result[feature] = Math.Log(yesBad / (1 - yesBad)) - Math.Log(yesGood / (1 - yesGood));
                intercept += Math.Log((1 - yesBad) / (1 - yesGood));
                continue;
            }

            double meanBad = sumBad / bad, meanGood = sumGood / good;
            var variance = (squares - bad * meanBad * meanBad - good * meanGood * meanGood) / (bad + good);
            if (!(variance > 1e-9)) continue;
            result[feature] = (meanBad - meanGood) / variance;
            intercept -= (meanBad * meanBad - meanGood * meanGood) / (2 * variance);
        }

        return new(encoder.Features, result, intercept, Link.Logit);
    }

    private static bool IsYesNo(Encoder encoder, int feature) =>
        encoder.Schema.Columns[encoder.Sources[feature]].Kind == ColumnKind.Categorical || (feature > 0 && encoder.Sources[feature - 1] == encoder.Sources[feature]);

    private static IEnumerable<double> Thresholds(float[][] rows, int feature)
    {
        float[] values = [.. rows.Select(row => row[feature]).Where(value => !float.IsNaN(value)).Order()];
        return values.Length == 0 ? [] : Enumerable.Range(1, 31).Select(i => (double)values[i * values.Length / 32]).Where(value => value < values[^1]).Append(values[0]).Where(value => value < values[^1]).Distinct();
    }

    private static double Loss(double bad, double count)
    {
        var rate = (bad + 1) / (count + 2);
        return -bad * Math.Log(rate) - (count - bad) * Math.Log(1 - rate);
    }

    private static double LogOdds(double bad, double count) => Math.Log((bad + 1) / (count - bad + 1));
}
