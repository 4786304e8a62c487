namespace Course.Models;

/// <summary>Chooses the fastest scorer that gives an ensemble's own bits.</summary>
public static class ScorerFactory
{
    /// <summary>Leaves up to which visiting all splits is faster than walking; measured in docs/benchmarks.md.</summary>
    public const int VectorLeaves = 32;

    /// <summary>Mean depth up to which trees of more leaves are walked; trees grown leaf by leaf are deeper.</summary>
    public const int WalkingDepth = 10;

    /// <summary>Compiles an ensemble for scoring.</summary>
    /// <remarks>
    /// Trees of up to <see cref="VectorLeaves"/> leaves, and deep ones of up to 64, are scored in vector registers, where
    /// all splits are visited; others by walking eight trees at once, which only visits the splits on a way. Compile once and share: the
    /// result is immutable and keeps nothing of a row.
    /// </remarks>
    /// <param name="ensemble">The model.</param>
    /// <param name="threads">Threads that a batch may use, at least 1. A service passes 1: its requests are parallel already.</param>
    /// <returns>A scorer whose margins are those of <paramref name="ensemble"/>, bit for bit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    public static IScorer Compile(this TreeEnsemble ensemble, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var small = ensemble.Trees.All(tree => tree.LeafCount <= VectorLeaves)
            || (VectorQuickScorer.Fits(ensemble) && ensemble.Trees.Average(tree => tree.Depth) > WalkingDepth);
        IScorer scorer = small ? new VectorQuickScorer(ensemble) : new RowScorer(ensemble);
        return threads == 1 ? scorer : new ParallelScorer(scorer, threads);
    }

    /// <summary>Compiles a scorer that is an ensemble, and returns any other as it is.</summary>
    /// <param name="scorer">Any model.</param>
    /// <param name="threads">Threads that a batch may use, at least 1.</param>
    public static IScorer Compile(this IScorer scorer, int threads = 1) =>
        scorer is TreeEnsemble ensemble ? ensemble.Compile(threads)
        : threads > 1 ? new ParallelScorer(scorer, threads)
        : scorer;
}
