using Course.Models;

namespace Course.Explain;

/// <summary>What a background says is expected, and how sure it can be: a base value is an estimate.</summary>
/// <remarks>
/// The prediction of the mean margin is not the mean prediction: links are not linear. Never call a converted base
/// "the average probability".
/// </remarks>
/// <param name="Count">Background rows, n.</param>
/// <param name="Means">Mean margin of each output.</param>
/// <param name="StandardErrors">Standard error of each mean, sd / √n; NaN for one row.</param>
/// <param name="MeanPredictions">Mean prediction of each output.</param>
/// <param name="PredictionsOfMean">The link applied to the mean margins.</param>
public sealed record BaseValue(
    int Count,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> StandardErrors,
    IReadOnlyList<double> MeanPredictions,
    IReadOnlyList<double> PredictionsOfMean)
{
    /// <summary>Computes the expected value of a background with its error.</summary>
    /// <remarks>Cost: n scores.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <exception cref="ArgumentException">The background does not fit the model.</exception>
    public static BaseValue Of(IScorer scorer, Rows background)
    {
        Background.Require(scorer, background);
        var (outputCount, margins) = (scorer.OutputCount, scorer.Margins(background));
        var (means, errors, predictions) = (new double[outputCount], new double[outputCount], new double[outputCount]);
        WhatIf.Mean(margins, means);
        for (var output = 0; output < outputCount; output++)
        {
            var squares = default(CompensatedSum);
            for (var i = output; i < margins.Length; i += outputCount) squares.Add((margins[i] - means[output]) * (margins[i] - means[output]));
            errors[output] = background.Count < 2 ? double.NaN : Math.Sqrt(squares.Value / (background.Count - 1) / background.Count);
        }

        for (var from = 0; from < margins.Length; from += outputCount) scorer.Link.Apply(margins.AsSpan(from, outputCount));
        WhatIf.Mean(margins, predictions);
        var ofMean = means.ToArray();
        scorer.Link.Apply(ofMean);
        return new(background.Count, means, errors, predictions, ofMean);
    }

    /// <summary>The base value of samples of growing size, to see how many rows are enough.</summary>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="rows">Shape (n × d): rows to sample from.</param>
    /// <param name="counts">Sizes wanted, each ≥ 1; sizes above n take all rows.</param>
    /// <param name="seed">Chooses the samples.</param>
    /// <exception cref="ArgumentException">The rows do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static IReadOnlyList<BaseValue> Study(IScorer scorer, Rows rows, IReadOnlyList<int> counts, int seed)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return [.. counts.Select(count => Of(scorer, Background.Sample(rows, count, seed)))];
    }
}
