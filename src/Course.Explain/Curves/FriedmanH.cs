using Course.Models;

namespace Course.Explain;

/// <summary>How much of two features' joint effect is interaction: 0 for an additive pair.</summary>
/// <remarks>
/// Partial dependence of the pair minus those of its members, all centred and taken at the rows themselves, squared and
/// summed; H² divides it by the pair's own sum of squares. A pair that hardly matters can have a large H: read
/// <see cref="Strength"/> beside it.
/// <para>Source: J. Friedman, B. Popescu, Predictive learning via rule ensembles, Annals of Applied Statistics 2(3), 2008,
/// section 8.1.</para>
/// </remarks>
/// <param name="First">The first feature.</param>
/// <param name="Second">The second feature.</param>
/// <param name="Squared">H²: share of the pair's variance that is interaction; 0 where the pair does nothing.</param>
/// <param name="Strength">Root mean square of the interaction, in units of the output.</param>
/// <param name="RowCount">Rows used, n.</param>
public sealed record FriedmanH(string First, string Second, double Squared, double Strength, int RowCount)
{
    /// <summary>H, the root of <see cref="Squared"/>.</summary>
    public double H => Math.Sqrt(Squared);

    /// <summary>Computes the statistic of one pair.</summary>
    /// <inheritdoc cref="Pairs"/>
    public static FriedmanH Of(IScorer scorer, Rows background, string first, string second, int output = 0, CurveOptions? options = null) =>
        Pairs(scorer, background, [first, second], output, options)[0];

    /// <summary>Computes the statistic of every pair of some features, the strongest interaction first.</summary>
    /// <remarks>
    /// <para>Ordered by <see cref="Strength"/>, then by the order of the features.</para>
    /// <para>Missing: values are set as they are found, NaN too. Cost: n² scores a feature and n² a pair: use some hundred rows.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="features">Two or more distinct names in <see cref="IScorer.Features"/>.</param>
    /// <param name="output">The output looked at.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">A feature is unknown or repeats, there are fewer than two, or the background does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The output does not exist.</exception>
    public static IReadOnlyList<FriedmanH> Pairs(
        IScorer scorer, Rows background, IReadOnlyList<string> features, int output = 0, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        ArgumentNullException.ThrowIfNull(features);
        if (features.Count < 2 || features.Distinct().Count() != features.Count)
            throw new ArgumentException($"Pairs need two or more distinct features, not: {string.Join(", ", features)}.", nameof(features));
        if ((uint)output >= (uint)scorer.OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {scorer.OutputCount} outputs, counted from 0.");
        options ??= new();
        var columns = features.Select(scorer.IndexOf).ToArray();
        double[][] alone = [.. columns.Select(column => AtRows(scorer, background, [column], output, options))];
        var pairs = new List<FriedmanH>();
        for (var i = 0; i < columns.Length; i++)
            for (var j = i + 1; j < columns.Length; j++)
            {
                var (together, interaction, square) = (AtRows(scorer, background, [columns[i], columns[j]], output, options), default(CompensatedSum), default(CompensatedSum));
                for (var row = 0; row < together.Length; row++)
                {
                    var beyond = together[row] - alone[i][row] - alone[j][row];
                    interaction.Add(beyond * beyond);
                    square.Add(together[row] * together[row]);
                }

                var squared = square.Value == 0 ? 0 : interaction.Value / square.Value;
                pairs.Add(new(features[i], features[j], squared, Math.Sqrt(interaction.Value / together.Length), together.Length));
            }

        return [.. pairs.OrderByDescending(pair => pair.Strength)];
    }

    /// <summary>Partial dependence of the columns at each row's own values, minus its mean.</summary>
    private static double[] AtRows(IScorer scorer, Rows background, int[] columns, int output, CurveOptions options)
    {
        var means = new double[background.Count];
        Split.Run(background.Count, options.Parallelism, (from, to) =>
        {
            var whatIf = new WhatIf(scorer, background, options.Scale);
            var outputs = new double[background.Count * scorer.OutputCount];
            var (mean, values) = (new double[scorer.OutputCount], new double[columns.Length]);
            for (var row = from; row < to; row++)
            {
                for (var i = 0; i < columns.Length; i++) values[i] = background[row][columns[i]];
                whatIf.Score(columns, values, outputs);
                WhatIf.Mean(outputs, mean);
                means[row] = mean[output];
            }
        });
        var sum = default(CompensatedSum);
        foreach (var mean in means) sum.Add(mean);
        for (var row = 0; row < means.Length; row++) means[row] -= sum.Value / means.Length;
        return means;
    }
}
