using Course.Models;

namespace Course.Explain;

/// <summary>Exact interventional SHAP values of a tree ensemble: absent players take the values of background rows.</summary>
/// <remarks>
/// <para>
/// The game: v(S) is the mean margin over all background rows with the features of the players in S taken from the
/// explained row. Attributions are its Shapley values on the margin scale, and margin = mean margin of the background + sum.
/// </para>
/// <para>
/// The whole background is used at once: for every leaf the background's rows are counted by which players on the leaf's path
/// let them pass, and a row is then explained against the counts. The cost of a row hardly depends on the background's size.
/// A row's attributions have the same bits alone and in a table, and on every number of threads.
/// </para>
/// <para>Missing: NaN goes where the model sends it, in rows and background alike. No covers are needed.</para>
/// <para>
/// Cost: once, background · nodes; then a row costs the sum of path lengths over leaves, and a pattern not met lately the
/// different patterns of the background at the leaf. No allocation a row.
/// </para>
/// <para>Source: S. Lundberg et al., From local explanations to global understanding, Nature Machine Intelligence 2, 2020.</para>
/// </remarks>
public sealed class InterventionalTreeShap
{
    private readonly TreeEnsemble _ensemble;
    private readonly InterventionalTask _task;

    private InterventionalTreeShap(TreeEnsemble ensemble, Players players, Rows background)
    {
        (_ensemble, Players, BackgroundCount) = (ensemble, players, background.Count);
        _task = InterventionalTask.For(ensemble, players, background);
    }

    /// <summary>Compiles an ensemble and counts the background; the result is immutable and safe for any number of threads.</summary>
    /// <param name="ensemble">The model; d features.</param>
    /// <param name="background">Shape (m × d), m ≥ 1: any size, the whole training table if wished.</param>
    /// <param name="players">
    /// Who shares the credit. Where null: each feature, and each of the model's categorical blocks as one player.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The background is empty or of another width, the players are not of the model's features, a split asks several
    /// players at once, or a path asks more than 64 players.
    /// </exception>
    public static InterventionalTreeShap For(TreeEnsemble ensemble, Rows background, Players? players = null)
    {
        players = TreePlayers.Of(ensemble, players);
        Background.Require(ensemble, background);
        return new(ensemble, players, background);
    }

    /// <summary>The p players, in the order of an attribution vector.</summary>
    public Players Players { get; }

    /// <summary>Mean margin of the background, for each of the k outputs.</summary>
    public IReadOnlyList<double> ExpectedValues => _task.ExpectedValues;

    /// <summary>Background rows averaged over.</summary>
    public int BackgroundCount { get; }

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
        return new(Players.Names, attributions, _task.ExpectedValues)
        {
            Algorithm = ShapAlgorithm.InterventionalTree, BackgroundCount = BackgroundCount,
        };
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
