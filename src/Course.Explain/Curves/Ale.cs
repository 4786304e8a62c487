using Course.Models;

namespace Course.Explain;

/// <summary>Accumulated local effects: the mean change inside each bin of a feature, added up along the feature.</summary>
/// <remarks>
/// Differences are taken inside a row's own bin, so features that go together are not torn apart as in a partial
/// dependence. Zero is the mean effect over the data, not "no risk".
/// <para>Source: D. Apley, J. Zhu, Visualizing the effects of predictor variables in black box supervised learning
/// models, Journal of the Royal Statistical Society B 82(4), 2020.</para>
/// </remarks>
/// <param name="Feature">The feature that was moved.</param>
/// <param name="Edges">The e edges of the bins, ascending; the curve's points.</param>
/// <param name="Counts">Rows in each of the e - 1 bins.</param>
/// <param name="LocalEffects">Shape (k × (e - 1)): mean of f(upper edge) - f(lower edge) over the bin's rows; 0 in an empty bin.</param>
/// <param name="Accumulated">Shape (k × e): running sum of the local effects, 0 at the first edge.</param>
/// <param name="Effects">Shape (k × e): the curve, accumulated minus its mean over the rows.</param>
/// <param name="OutputCount">Number of outputs, k.</param>
public sealed record Ale(
    string Feature,
    IReadOnlyList<double> Edges,
    IReadOnlyList<int> Counts,
    IReadOnlyList<double> LocalEffects,
    IReadOnlyList<double> Accumulated,
    IReadOnlyList<double> Effects,
    int OutputCount)
{
    /// <summary>Rows whose value is not missing, n: the sum of the counts.</summary>
    public int RowCount => Counts.Sum();

    /// <summary>The scale of the effects.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>Computes accumulated local effects in bins of about equally many rows.</summary>
    /// <remarks>
    /// <para>Edges are the smallest value and the ⌈n·j/bins⌉-th smallest for j = 1 … bins, duplicates dropped.</para>
    /// <para>Missing: rows without the feature are left out.</para>
    /// <para>Cost: 2 · n scores for any number of bins; nothing is allocated a row beyond one number an output.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="bins">Bins wanted, ≥ 1; fewer where values repeat, none for a constant feature.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">The feature is unknown or always missing, or the background does not fit.</exception>
    /// <example>
    /// On a linear model the curve is the weight times the distance to the mean:
    /// <code>
    /// var model = new LinearModel(["age", "income"], [0.5, 2.0], Intercept: 1.0);
    /// var background = new Rows([20, 0, 40, 1, 60, 2], width: 2);
    /// Ale.Of(model, background, "income", bins: 2).Effects;   // [-5/3, 1/3, 7/3]
    /// </code>
    /// </example>
    public static Ale Of(IScorer scorer, Rows background, string feature, int bins = 10, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        return Curve(scorer, background, feature, Bins.Quantile(background, scorer.IndexOf(feature), bins), options ?? new());
    }

    /// <summary>Computes accumulated local effects in the bins between given edges.</summary>
    /// <remarks>As the other form; an empty bin adds nothing, and its count says so.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="edges">Finite, strictly ascending, around all values of the feature; length ≥ 2.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">The feature is unknown, a row lies outside the edges, or they do not ascend.</exception>
    public static Ale Of(IScorer scorer, Rows background, string feature, ReadOnlySpan<double> edges, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        Grid.Require(edges, nameof(edges));
        if (edges.Length < 2) throw new ArgumentException("One edge encloses no bin; give two or more.", nameof(edges));
        return Curve(scorer, background, feature, Bins.At(background, scorer.IndexOf(feature), edges.ToArray()), options ?? new());
    }

    /// <summary>The curve of one output as a result of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The output does not exist.</exception>
    public Ale Output(int output)
    {
        if ((uint)output >= (uint)OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        return new(Feature, Edges, Counts, Part(LocalEffects), Part(Accumulated), Part(Effects), 1) { Scale = Scale };

        double[] Part(IReadOnlyList<double> values)
        {
            var length = values.Count / OutputCount;
            return [.. values.Skip(output * length).Take(length)];
        }
    }

    private static Ale Curve(IScorer scorer, Rows background, string feature, Bins bins, CurveOptions options)
    {
        var (column, edges, outputCount) = (scorer.IndexOf(feature), bins.Edges, scorer.OutputCount);
        var differences = Differences.Of(scorer, background, bins.Rows, corners: 2, options, (row, corner, values) =>
        {
            values[column] = edges[bins.BinOf[row] + 1 - corner];
            return corner == 0 ? 1 : -1;
        });
        var local = new double[outputCount * bins.Count];
        var accumulated = new double[outputCount * edges.Length];
        var effects = new double[accumulated.Length];
        for (var output = 0; output < outputCount; output++)
        {
            var localOf = local.AsSpan(output * bins.Count, bins.Count);
            for (var i = 0; i < bins.Rows.Length; i++)
                localOf[bins.BinOf[bins.Rows[i]]] += differences[i * outputCount + output];
            for (var bin = 0; bin < localOf.Length; bin++)
                if (bins.Counts[bin] > 0) localOf[bin] /= bins.Counts[bin];
            Accumulate(localOf, bins.Counts, accumulated.AsSpan(output * edges.Length, edges.Length), effects.AsSpan(output * edges.Length, edges.Length));
        }

        return new(feature, edges, bins.Counts, local, accumulated, effects, outputCount) { Scale = options.Scale };
    }

    private static void Accumulate(ReadOnlySpan<double> local, ReadOnlySpan<int> counts, Span<double> accumulated, Span<double> effects)
    {
        var mean = default(CompensatedSum);
        var count = 0L;
        for (var bin = 0; bin < local.Length; bin++)
        {
            accumulated[bin + 1] = accumulated[bin] + local[bin];
            // Inside a bin the curve is a line, so its mean over the bin's rows is taken as that of the two ends.
            mean.Add(counts[bin] * (accumulated[bin] + accumulated[bin + 1]) / 2);
            count += counts[bin];
        }

        var shift = count == 0 ? 0 : mean.Value / count;
        for (var edge = 0; edge < effects.Length; edge++) effects[edge] = accumulated[edge] - shift;
    }
}
