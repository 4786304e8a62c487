using Course.Models;

namespace Course.Explain;

/// <summary>Shapley values of a linear model in closed form: weight · (value - mean of the background).</summary>
/// <remarks>
/// These are exactly the values of the interventional game on the margin. A group's value is the sum of its members',
/// so a one-hot block or a standardised column counts as the feature it was made from.
/// <para>Source: E. Štrumbelj, I. Kononenko, Knowledge and Information Systems 41, 2014; H. Chen et al., True to the model
/// or true to the data?, 2020.</para>
/// </remarks>
public static class LinearShap
{
    /// <summary>Attributions of a model with one output.</summary>
    /// <remarks>Missing: as the model reads them: 0 where it says so, else the attribution is NaN. Cost: (n + m) · d.</remarks>
    /// <param name="model">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1, encoded as the model's own rows.</param>
    /// <param name="rows">Shape (m × d): the rows to explain.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <exception cref="ArgumentException">The background, the rows or the players do not fit the model.</exception>
    public static ShapValues Of(LinearModel model, Rows background, Rows rows, Players? players = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model, model.Weights, value => Read(value, model.MissingIsZero, model.RoundsToFloat), background, rows, players);
    }

    /// <summary>Attributions of a model with one output a class.</summary>
    /// <inheritdoc cref="Of(LinearModel, Rows, Rows, Players?)"/>
    public static ShapValues Of(MulticlassLinearModel model, Rows background, Rows rows, Players? players = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model, model.Weights, value => Read(value, model.MissingIsZero, model.RoundsToFloat), background, rows, players);
    }

    /// <summary>The same model on raw units, the standardisation (value - centre) / spread moved into its weights.</summary>
    /// <param name="model">A model of standardised features.</param>
    /// <param name="centres">What was subtracted from each feature.</param>
    /// <param name="spreads">What each feature was divided by; not 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a spread is 0.</exception>
    public static LinearModel OnRawUnits(LinearModel model, ReadOnlySpan<double> centres, ReadOnlySpan<double> spreads)
    {
        ArgumentNullException.ThrowIfNull(model);
        var width = model.Features.Count;
        if (centres.Length != width || spreads.Length != width)
            throw new ArgumentException($"There are {centres.Length} centres and {spreads.Length} spreads for {width} features.", nameof(centres));
        var (weights, intercept) = (new double[width], default(CompensatedSum));
        intercept.Add(model.Intercept);
        for (var feature = 0; feature < width; feature++)
        {
            if (spreads[feature] == 0) throw new ArgumentException($"The spread of '{model.Features[feature]}' is 0; a constant feature cannot be standardised.", nameof(spreads));
            weights[feature] = model.Weights[feature] / spreads[feature];
            intercept.Add(-weights[feature] * centres[feature]);
        }

        return new(model.Features, weights, intercept.Value, model.Link);
    }

    private static ShapValues Of(IScorer model, IReadOnlyList<double> weights, Func<double, double> read, Rows background, Rows rows, Players? players)
    {
        Background.Require(model, background);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Width != background.Width)
            throw new ArgumentException($"The rows have {rows.Width} columns and the model {background.Width} features. Encode them with the model's own schema.", nameof(rows));
        var who = PermutationImportance.RequirePlayers(model, players);
        var (width, outputCount, means) = (rows.Width, model.OutputCount, new double[rows.Width]);
        for (var feature = 0; feature < width; feature++)
        {
            var sum = default(CompensatedSum);
            foreach (var value in background.Column(feature)) sum.Add(read(value));
            means[feature] = sum.Value / background.Count;
        }

        var expected = new double[outputCount];
        var margins = model.Margins(background);
        WhatIf.Mean(margins, expected);
        var attributions = new double[rows.Count * outputCount * who.Count];
        for (var row = 0; row < rows.Count; row++)
            for (var output = 0; output < outputCount; output++)
                for (var feature = 0; feature < width; feature++)
                    attributions[(row * outputCount + output) * who.Count + who.OfFeature[feature]] +=
                        weights[output * width + feature] * (read(rows[row][feature]) - means[feature]);
        return new(who.Names, attributions, expected) { Algorithm = ShapAlgorithm.Linear, BackgroundCount = background.Count };
    }

    private static double Read(double value, bool missingIsZero, bool roundsToFloat) =>
        missingIsZero && double.IsNaN(value) ? 0 : roundsToFloat ? (float)value : value;
}
