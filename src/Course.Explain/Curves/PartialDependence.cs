using Course.Models;

namespace Course.Explain;

/// <summary>A mean curve: what a model gives on average when one feature is set to a value for everybody.</summary>
/// <remarks>
/// The average is over rows that may not exist: the off-manifold share says how many. Accumulated local effects stay
/// near the data.
/// <para>Source: J. H. Friedman, Greedy function approximation, Annals of Statistics 29(5), 2001, section 8.2.</para>
/// </remarks>
/// <param name="Feature">The feature that was set.</param>
/// <param name="Grid">The g values it was set to, ascending; level numbers where <see cref="Levels"/> is given.</param>
/// <param name="Mean">Shape (k × g), output after output: a plain curve of g values for a model with one output.</param>
/// <param name="OutputCount">Number of outputs, k.</param>
/// <param name="BackgroundCount">Number of rows averaged over, n.</param>
public sealed record PartialDependence(
    string Feature, IReadOnlyList<double> Grid, IReadOnlyList<double> Mean, int OutputCount, int BackgroundCount)
{
    /// <summary>Shape (k × g), output after output.</summary>
    public IReadOnlyList<double> Mean { get; } = Mean.Count == OutputCount * Grid.Count
        ? Mean
        : throw new ArgumentException($"{Mean.Count} means are not {OutputCount} outputs × {Grid.Count} grid values.", nameof(Mean));

    /// <summary>The scale of the means.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>What lies between the grid values.</summary>
    public CurveShape Shape { get; init; } = CurveShape.Line;

    /// <summary>Names of the levels of a categorical feature, one a grid value; null for numbers.</summary>
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>Computes partial dependence by brute force, for any scorer.</summary>
    /// <remarks>
    /// <para>For each grid value v: mean over background rows b of f(b with the feature set to v). Rows are combined with
    /// values they were never seen with, so under strong correlation the curve describes the model off the data.</para>
    /// <para>Missing: a background row whose feature is NaN takes part like any other, since the value is replaced.</para>
    /// <para>Cost: g · n scores and a block of scratch a thread; nothing is allocated a row. Sums run in row order.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1. Usually a sample of the training rows.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="grid">Finite values, strictly ascending; length g ≥ 1. <see cref="Explain.Grid"/> makes some.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">
    /// The feature is unknown, the background is empty or has another width, or the grid is not finite and ascending.
    /// </exception>
    /// <example>
    /// A linear model's curve is a line with the weight as slope:
    /// <code>
    /// var model = new LinearModel(["age", "income"], [0.5, 2.0], Intercept: 1.0);
    /// var background = new Rows([20, 1, 40, 3], width: 2);
    /// PartialDependence.Of(model, background, "income", [0, 1]).Mean;   // [16, 18]
    /// </code>
    /// </example>
    public static PartialDependence Of(
        IScorer scorer, Rows background, string feature, ReadOnlySpan<double> grid, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        Explain.Grid.Require(grid);
        return Curve(scorer, background, feature, [scorer.IndexOf(feature)], grid.ToArray(), grid.ToArray(), options);
    }

    /// <summary>Computes partial dependence of a categorical feature kept in one column.</summary>
    /// <remarks>As the other form; the result says that nothing lies between the levels.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="levels">The distinct codes of the levels, in any order; NaN stands for missing.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">The feature is unknown, the background does not fit, or a level repeats.</exception>
    public static PartialDependence OfLevels(
        IScorer scorer, Rows background, string feature, ReadOnlySpan<double> levels, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        if (levels.IsEmpty) throw new ArgumentException("There is no level.", nameof(levels));
        for (var i = 1; i < levels.Length; i++)
            if (levels[..i].Contains(levels[i])) throw new ArgumentException(FormattableString.Invariant($"The level {levels[i]:R} is given twice."), nameof(levels));
        return Curve(scorer, background, feature, [scorer.IndexOf(feature)], levels.ToArray(), levels.ToArray(), options) with { Shape = CurveShape.Levels };
    }

    /// <summary>Computes partial dependence of a categorical feature kept as a block of one-hot columns.</summary>
    /// <remarks>At each level its own column is 1 and the block's others are 0 in every row.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="block">The feature's name and its columns, a column a level.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <returns>A curve of one point a column; <see cref="Levels"/> are the columns' names.</returns>
    /// <exception cref="ArgumentException">A column is unknown, or the background does not fit.</exception>
    public static PartialDependence OfOneHot(IScorer scorer, Rows background, FeatureGroup block, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        ArgumentNullException.ThrowIfNull(block);
        var columns = block.Features.Select(scorer.IndexOf).ToArray();
        var values = new double[columns.Length * columns.Length];
        for (var level = 0; level < columns.Length; level++) values[level * columns.Length + level] = 1;
        double[] numbers = [.. Enumerable.Range(0, columns.Length).Select(level => (double)level)];
        return Curve(scorer, background, block.Name, columns, values, numbers, options) with { Shape = CurveShape.Levels, Levels = block.Features };
    }

    /// <summary>The curve of one output as a result of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The output does not exist.</exception>
    public PartialDependence Output(int output)
    {
        if ((uint)output >= (uint)OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        return With([.. Mean.Skip(output * Grid.Count).Take(Grid.Count)], 1);
    }

    /// <summary>The curve minus its own mean over the grid: what the feature adds to its average.</summary>
    public PartialDependence Centred() => Centred([.. Enumerable.Repeat(1.0, Grid.Count)]);

    /// <summary>The curve minus its weighted mean, the weights being rows near each grid value, for instance.</summary>
    /// <param name="weights">One weight a grid value, not negative, not all 0.</param>
    /// <exception cref="ArgumentException">The weights do not fit.</exception>
    public PartialDependence Centred(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != Grid.Count) throw new ArgumentException($"There are {weights.Count} weights for {Grid.Count} grid values.", nameof(weights));
        var total = weights.Sum();
        if (!(total > 0 && double.IsFinite(total)) || weights.Any(weight => weight < 0))
            throw new ArgumentException("Weights are not negative and their sum is positive.", nameof(weights));
        return Shifted(output => Enumerable.Range(0, Grid.Count).Sum(i => weights[i] * Mean[output * Grid.Count + i]) / total);
    }

    /// <summary>The curve minus its value at one grid point: 0 there.</summary>
    /// <param name="point">Position in the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The point does not exist.</exception>
    public PartialDependence AnchoredAt(int point)
    {
        if ((uint)point >= (uint)Grid.Count)
            throw new ArgumentOutOfRangeException(nameof(point), point, $"There are {Grid.Count} grid values, counted from 0.");
        return Shifted(output => Mean[output * Grid.Count + point]);
    }

    private PartialDependence Shifted(Func<int, double> shiftOf)
    {
        var shifted = new double[Mean.Count];
        for (var output = 0; output < OutputCount; output++)
        {
            var shift = shiftOf(output);
            for (var i = 0; i < Grid.Count; i++) shifted[output * Grid.Count + i] = Mean[output * Grid.Count + i] - shift;
        }

        return With(shifted, OutputCount);
    }

    private PartialDependence With(double[] mean, int outputCount) =>
        new(Feature, Grid, mean, outputCount, BackgroundCount) { Scale = Scale, Shape = Shape, Levels = Levels };

    private static PartialDependence Curve(
        IScorer scorer, Rows background, string feature, int[] columns, double[] values, double[] grid, CurveOptions? options)
    {
        options ??= new();
        var outputCount = scorer.OutputCount;
        var means = new double[outputCount * grid.Length];
        Split.Run(grid.Length, options.Parallelism, (from, to) =>
        {
            var whatIf = new WhatIf(scorer, background, options.Scale);
            var outputs = new double[background.Count * outputCount];
            Span<double> mean = new double[outputCount];
            for (var point = from; point < to; point++)
            {
                whatIf.Score(columns, values.AsSpan(point * columns.Length, columns.Length), outputs);
                WhatIf.Mean(outputs, mean);
                for (var output = 0; output < outputCount; output++) means[output * grid.Length + point] = mean[output];
            }
        });
        return new(feature, grid, means, outputCount, background.Count) { Scale = options.Scale };
    }
}
