using System.Runtime.Intrinsics;

namespace Course.Models;

/// <summary>A tree ensemble compiled for batches: the bits of <see cref="TreeEnsemble.Score"/>, many rows at once.</summary>
/// <remarks>
/// <para>
/// Each tree keeps one bit a leaf and row. For each column its limits are visited in ascending order; a row above a limit
/// goes right there, so the leaves to the left of that node lose their bits. The first limit that no row is above ends
/// the column. What is left lowest is the row's leaf. Rows lie side by side in vector registers: 16 with AVX-512 and 8
/// with AVX2 where values are floats and trees have up to 32 leaves, else half as many with up to 64 leaves.
/// </para>
/// <para>
/// Rows that do not fill a register are scored one by one, with the same bits. Leaves are added up in tree order.
/// Missing: as the ensemble says. Cost of a row: at most one comparison a split, shared by the rows of a register; no
/// allocation.
/// </para>
/// <para>
/// Source: C. Lucchese et al., QuickScorer: a fast algorithm to rank documents with additive ensembles of regression
/// trees, SIGIR 2015; Exploiting CPU SIMD extensions to speed-up document scoring with tree ensembles, SIGIR 2016.
/// </para>
/// </remarks>
public sealed class VectorQuickScorer : IScorer
{
    /// <summary>Leaves a tree may have.</summary>
    public const int MaxLeaves = 64;

    private readonly TreeEnsemble _ensemble;
    private readonly RowScorer _rows;
    private readonly QuickScorerBlocks _blocks;

    /// <summary>Compiles an ensemble; linear in its nodes, but for sorting them.</summary>
    /// <exception cref="ArgumentException">A tree has more than <see cref="MaxLeaves"/> leaves.</exception>
    public VectorQuickScorer(TreeEnsemble ensemble)
        : this(ensemble, Vector512.IsHardwareAccelerated ? 512 : 256)
    {
    }

    internal VectorQuickScorer(TreeEnsemble ensemble, int bits)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        if (!Fits(ensemble))
            throw new ArgumentException(
                $"A tree has {ensemble.Trees.Max(tree => tree.LeafCount)} leaves; up to {MaxLeaves} are possible. Use RowScorer.", nameof(ensemble));
        _ensemble = ensemble;
        _rows = new(ensemble);
        var small = ensemble.RoundsToFloat && ensemble.Trees.All(tree => tree.LeafCount <= 32);
        _blocks = (small, bits) switch
        {
            (true, 512) => new QuickScorerBlocks<Lanes512<float>, float>(ensemble),
            (true, _) => new QuickScorerBlocks<Lanes256<float>, float>(ensemble),
            (false, 512) => new QuickScorerBlocks<Lanes512<double>, double>(ensemble),
            _ => new QuickScorerBlocks<Lanes256<double>, double>(ensemble),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => _ensemble.Features;

    /// <inheritdoc/>
    public int OutputCount => _ensemble.OutputCount;

    /// <inheritdoc/>
    public Link Link => _ensemble.Link;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        var whole = _ensemble.RowCount(rows, margins) / _blocks.Width * _blocks.Width;
        _blocks.Score(rows[..(whole * Features.Count)], margins[..(whole * OutputCount)]);
        _rows.Score(rows[(whole * Features.Count)..], margins[(whole * OutputCount)..]);
    }

    internal static bool Fits(TreeEnsemble ensemble) => ensemble.Trees.All(tree => tree.LeafCount <= MaxLeaves);
}
