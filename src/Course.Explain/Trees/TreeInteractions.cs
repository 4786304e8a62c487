using Course.Models;

namespace Course.Explain;

/// <summary>Exact path-dependent interaction values of a tree ensemble: SHAP values, split into alone and together.</summary>
/// <remarks>
/// <para>
/// For players i ≠ j the matrix holds half of their Shapley interaction index in the game of <see cref="TreeShap"/>; on the
/// diagonal stands player i's SHAP value minus the rest of its line. This is the convention of XGBoost's pred_interactions.
/// </para>
/// <para>
/// All pairs come out of one walk through each tree, eight rows at a time, in double precision. A row's values have the same bits
/// alone and in a table, on every number of threads and every vector width.
/// </para>
/// <para>Missing: NaN goes where the model sends it.</para>
/// <para>Cost of a row: Σ over splits of the players below it · ⌈m/2⌉ a tree, m the players on its longest path. The
/// result holds n · k · p² numbers, so explain a large table in parts; no allocation a row.</para>
/// <para>Source: K. Fujimoto, I. Kojadinovic, J.-L. Marichal, Axiomatic characterizations of probabilistic and
/// cardinal-probabilistic interaction indices, Games and Economic Behavior 55, 2006; S. Lundberg et al., Nature Machine
/// Intelligence 2, 2020.</para>
/// </remarks>
public sealed class TreeInteractions
{
    private readonly TreeEnsemble _ensemble;
    private readonly InteractionTask _task;
    private readonly double[] _expected;

    private TreeInteractions(TreeEnsemble ensemble, Players players)
    {
        (_ensemble, Players) = (ensemble, players);
        _expected = TreePlayers.ExpectedValues(ensemble);
        _task = InteractionTask.For(ensemble, players);
    }

    /// <summary>Compiles an ensemble; the result is immutable and safe for any number of threads.</summary>
    /// <param name="ensemble">The model; every tree has covers.</param>
    /// <param name="players">
    /// Who shares the credit. Where null: each feature, and each of the model's categorical blocks as one player.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A tree has no covers, the players are not of the model's features, or a split asks several players at once.
    /// </exception>
    public static TreeInteractions For(TreeEnsemble ensemble, Players? players = null)
    {
        players = TreePlayers.Of(ensemble, players);
        TreePlayers.RequireCovers(ensemble);
        return new(ensemble, players);
    }

    /// <summary>The p players, in the order of a matrix's lines.</summary>
    public Players Players { get; }

    /// <summary>Value of the empty coalition of each of the k outputs, on the margin scale.</summary>
    public IReadOnlyList<double> ExpectedValues => _expected;

    /// <summary>Explains a table.</summary>
    /// <param name="rows">Shape (n × d).</param>
    /// <param name="parallelism">Threads to use, ≥ 1; the result has the same bits for any number.</param>
    /// <returns>Matrices of shape (n × k × p × p).</returns>
    /// <exception cref="ArgumentException">The rows are of another width than the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The parallelism is below 1.</exception>
    public InteractionValues Of(Rows rows, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(rows);
        TreeRows.RequireWidth(_ensemble, rows);
        var values = new double[(long)rows.Count * _ensemble.OutputCount * Players.Count * Players.Count];
        Explain(rows.Values, values, parallelism);
        return new(Players.Names, values, _expected) { Algorithm = ShapAlgorithm.PathDependentTree };
    }

    /// <summary>Explains rows into memory of the caller; allocates nothing once warm on one thread.</summary>
    /// <param name="rows">Shape (n × d), row after row; NaN is missing.</param>
    /// <param name="values">Shape (n × k × p × p), row after row; filled.</param>
    /// <param name="parallelism">Threads to use, ≥ 1; the result has the same bits for any number.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of its width, or the two disagree on n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The parallelism is below 1.</exception>
    public void Explain(ReadOnlySpan<double> rows, Span<double> values, int parallelism = 1)
    {
        var count = TreeRows.RequireLengths(_ensemble, rows.Length, values.Length, Players.Count * Players.Count);
        TreeRows.Run(_task, rows, values, count, parallelism);
    }
}
