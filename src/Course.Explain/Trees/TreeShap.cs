using Course.Models;

namespace Course.Explain;

/// <summary>Exact path-dependent SHAP values of a tree ensemble: absent players are averaged out by the training covers.</summary>
/// <remarks>
/// <para>
/// The game: v(S) follows the row at splits on players in S and takes both ways at the others, weighted cover(child) /
/// cover(node); the margins of all trees add up. Attributions are its Shapley values on the margin scale, and margin =
/// expected value + sum of attributions. It is the game of XGBoost's pred_contribs and LightGBM's predict_contrib.
/// </para>
/// <para>
/// The ensemble is compiled once; then eight rows are explained at a time, in double precision, in one walk through each tree.
/// A row's attributions have the same bits alone and in a table, on every number of threads and every vector width.
/// </para>
/// <para>
/// Missing: NaN goes where the model sends it. A node that no training row reached shares its weight evenly between its children.
/// </para>
/// <para>
/// Cost of a row: leaves · ⌈m/2⌉ a tree, m the players on its longest path. Memory: about 200 · ⌈m/2⌉ bytes a split,
/// and scratch of some hundred kilobytes a thread that is kept; no allocation a row.
/// </para>
/// <para>Source: S. Lundberg et al., From local explanations to global understanding, Nature Machine Intelligence 2, 2020;
/// quadrature form: arXiv 2605.04497.</para>
/// </remarks>
/// <example>
/// <code>
/// var shap = TreeShap.For(ensemble).Of(rows);
/// shap.Total(row: 0);   // the margin of the first row
/// </code>
/// </example>
public sealed class TreeShap
{
    private readonly TreeEnsemble _ensemble;
    private readonly PathTask _task;
    private readonly double[] _expected;

    private TreeShap(TreeEnsemble ensemble, Players players)
    {
        (_ensemble, Players) = (ensemble, players);
        _expected = TreePlayers.ExpectedValues(ensemble);
        _task = PathTask.For(ensemble, players);
    }

    /// <summary>Compiles an ensemble. Cost: linear in nodes times quadrature nodes; immutable and safe for any number of threads.</summary>
    /// <param name="ensemble">The model; every tree has covers.</param>
    /// <param name="players">
    /// Who shares the credit. Where null: each feature, and each of the model's categorical blocks as one player.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A tree has no covers, the players are not of the model's features, or a split asks several players at once.
    /// </exception>
    public static TreeShap For(TreeEnsemble ensemble, Players? players = null)
    {
        players = TreePlayers.Of(ensemble, players);
        TreePlayers.RequireCovers(ensemble);
        return new(ensemble, players);
    }

    /// <summary>The p players, in the order of an attribution vector.</summary>
    public Players Players { get; }

    /// <summary>Value of the empty coalition of each of the k outputs, on the margin scale.</summary>
    public IReadOnlyList<double> ExpectedValues => _expected;

    /// <summary>Explains a table.</summary>
    /// <param name="rows">Shape (n × d).</param>
    /// <param name="parallelism">Threads to use, ≥ 1; the result has the same bits for any number.</param>
    /// <returns>Attributions of shape (n × k × p).</returns>
    /// <exception cref="ArgumentException">The rows are of another width than the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The parallelism is below 1.</exception>
    public ShapValues Of(Rows rows, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(rows);
        TreeRows.RequireWidth(_ensemble, rows);
        var attributions = new double[rows.Count * _ensemble.OutputCount * Players.Count];
        Explain(rows.Values, attributions, parallelism);
        return new(Players.Names, attributions, _expected) { Algorithm = ShapAlgorithm.PathDependentTree };
    }

    /// <summary>Explains rows into memory of the caller; allocates nothing once warm on one thread.</summary>
    /// <param name="rows">Shape (n × d), row after row; NaN is missing.</param>
    /// <param name="attributions">Shape (n × k × p), row after row; filled.</param>
    /// <param name="parallelism">Threads to use, ≥ 1; the result has the same bits for any number.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of its width, or the two disagree on n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The parallelism is below 1.</exception>
    public void Explain(ReadOnlySpan<double> rows, Span<double> attributions, int parallelism = 1)
    {
        var count = TreeRows.RequireLengths(_ensemble, rows.Length, attributions.Length, Players.Count);
        TreeRows.Run(_task, rows, attributions, count, parallelism);
    }
}
