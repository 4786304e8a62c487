using Course.Models;

namespace Course.Explain;

/// <summary>Shapley values as a weighted regression on coalitions, drawn in pairs until the standard error is small enough.</summary>
/// <remarks>
/// A coalition and its complement are one draw. Where all coalitions fit the budget they are all used, and the result is
/// exact. The constraint that attributions add up is kept exactly.
/// <para>Source: S. Lundberg, S.-I. Lee, A unified approach to interpreting model predictions, NeurIPS 2017; I. Covert,
/// S.-I. Lee, Improving KernelSHAP: practical Shapley value estimation via linear regression, AISTATS 2021.</para>
/// </remarks>
public static class KernelShap
{
    /// <summary>Attributions of a model's rows; absent features take the values of the background's rows.</summary>
    /// <remarks>
    /// <para>The result holds the standard error of each attribution (0 where all coalitions were used) and the coalitions
    /// spent. Where the budget ends first, the error is larger than wanted, and says so.</para>
    /// <para>Missing: NaN is a value like any other. Cost: n scores a coalition and p³ a check; no allocation a row.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="rows">Shape (m × d): the rows to explain.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="options">Scale, error wanted, budget, seed, threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">Something does not fit the model, or the budget is too small.</exception>
    /// <exception cref="InvalidOperationException">The coalitions of the budget do not tell the players apart.</exception>
    public static ShapValues Of(IScorer scorer, Rows background, Rows rows, Players? players = null, SampledShapOptions? options = null) =>
        ShapSampler.OfRows(scorer, background, rows, players, options, ShapAlgorithm.Kernel, (game, chosen) => new KernelSampler(game, chosen));

    /// <summary>Attributions of one row.</summary>
    /// <inheritdoc cref="Of(IScorer, Rows, Rows, Players?, SampledShapOptions?)"/>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="row">The explicand; d values.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="options">Scale, error wanted, budget, seed, threads; the defaults where null.</param>
    public static ShapValues Of(IScorer scorer, Rows background, ReadOnlySpan<double> row, Players? players = null, SampledShapOptions? options = null) =>
        Of(scorer, background, new Rows(row, Math.Max(1, row.Length)), players, options);

    /// <summary>Attributions of any game, as a table of one row.</summary>
    /// <exception cref="ArgumentException">The budget is too small.</exception>
    public static ShapValues Of(Game game, SampledShapOptions? options = null) =>
        ShapSampler.OfGame(game, options, ShapAlgorithm.Kernel, (given, chosen) => new KernelSampler(given, chosen));
}
