using Course.Models;

namespace Course.Explain;

/// <summary>Accumulated local effects of a categorical feature: the mean change from a level to the next, added up.</summary>
/// <remarks>
/// The step between two neighbouring levels is averaged over the rows that have either, so the order of the levels
/// matters: put similar ones side by side (<see cref="LevelOrder"/>).
/// <para>Source: D. Apley, J. Zhu, Journal of the Royal Statistical Society B 82(4), 2020.</para>
/// </remarks>
/// <param name="Feature">The feature that was moved.</param>
/// <param name="Levels">The l levels in the order of accumulation: names, or codes as text.</param>
/// <param name="Counts">Rows at each level.</param>
/// <param name="Effects">Shape (k × l): the curve, with mean 0 over the rows.</param>
/// <param name="OutputCount">Number of outputs, k.</param>
public sealed record CategoricalAle(
    string Feature, IReadOnlyList<string> Levels, IReadOnlyList<int> Counts, IReadOnlyList<double> Effects, int OutputCount)
{
    /// <summary>The scale of the effects.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>Computes the effects of a feature kept as codes in one column.</summary>
    /// <remarks>Missing and codes that are not listed: such rows are left out. Cost: at most 4 · n scores.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="levels">The distinct codes, in the order of accumulation; l ≥ 1.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">The feature is unknown, the background does not fit, or a level repeats or is NaN.</exception>
    public static CategoricalAle Of(
        IScorer scorer, Rows background, string feature, ReadOnlySpan<double> levels, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        var codes = levels.ToArray();
        if (codes.Length == 0 || codes.Distinct().Count() != codes.Length || codes.Any(double.IsNaN))
            throw new ArgumentException("Levels are distinct codes, at least one, none of them NaN.", nameof(levels));
        var column = scorer.IndexOf(feature);
        int[] levelOf = [.. background.Column(column).Select(value => Array.IndexOf(codes, value))];
        var names = codes.Select(code => FormattableString.Invariant($"{code:R}")).ToArray();
        return Curve(scorer, background, feature, names, levelOf, (values, level) => values[column] = codes[level], options ?? new());
    }

    /// <summary>Computes the effects of a feature kept as a block of one-hot columns.</summary>
    /// <remarks>A row's level is the column that is 1; rows where none or several are, are left out.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="block">The feature's name and its columns, in the order of accumulation.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">A column is unknown, or the background does not fit.</exception>
    public static CategoricalAle OfOneHot(IScorer scorer, Rows background, FeatureGroup block, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        ArgumentNullException.ThrowIfNull(block);
        var columns = block.Features.Select(scorer.IndexOf).ToArray();
        var levelOf = new int[background.Count];
        for (var row = 0; row < levelOf.Length; row++)
        {
            var hot = 0;
            for (var level = 0; level < columns.Length; level++)
                if (background[row][columns[level]] == 1) (hot, levelOf[row]) = (hot + 1, level);
            if (hot != 1) levelOf[row] = -1;
        }

        return Curve(scorer, background, block.Name, block.Features, levelOf, Set, options ?? new());

        void Set(Span<double> values, int level)
        {
            for (var i = 0; i < columns.Length; i++) values[columns[i]] = i == level ? 1 : 0;
        }
    }

    private delegate void SetLevel(Span<double> values, int level);

    private static CategoricalAle Curve(
        IScorer scorer, Rows background, string feature, IReadOnlyList<string> names, int[] levelOf, SetLevel set, CurveOptions options)
    {
        var (levelCount, outputCount) = (names.Count, scorer.OutputCount);
        var counts = new int[levelCount];
        foreach (var level in levelOf)
            if (level >= 0) counts[level]++;
        var effects = new double[outputCount * levelCount];
        for (var upper = 1; upper < levelCount; upper++)
        {
            int[] rows = [.. Enumerable.Range(0, levelOf.Length).Where(row => levelOf[row] == upper || levelOf[row] == upper - 1)];
            var differences = Differences.Of(scorer, background, rows, corners: 2, options, (_, corner, values) =>
            {
                set(values, upper - corner);
                return corner == 0 ? 1 : -1;
            });
            Span<double> step = new double[outputCount];
            if (rows.Length > 0) WhatIf.Mean(differences, step);
            for (var output = 0; output < outputCount; output++)
                effects[output * levelCount + upper] = effects[output * levelCount + upper - 1] + step[output];
        }

        var total = counts.Sum();
        for (var output = 0; output < outputCount && total > 0; output++)
        {
            var mean = default(CompensatedSum);
            for (var level = 0; level < levelCount; level++) mean.Add(counts[level] * effects[output * levelCount + level]);
            for (var level = 0; level < levelCount; level++) effects[output * levelCount + level] -= mean.Value / total;
        }

        return new(feature, names, counts, effects, outputCount) { Scale = options.Scale };
    }
}
