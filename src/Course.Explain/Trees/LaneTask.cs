using System.Runtime.InteropServices;
using Course.Models;

namespace Course.Explain;

/// <summary>Runs compiled trees over a table: chunk after chunk of rows, tree after tree while its program is in the cache.</summary>
/// <remarks>Each lane adds its trees up in tree order, whatever the chunk, so a row's bits depend on the row alone.</remarks>
internal abstract unsafe class LaneTask : ITreeTask
{
    /// <summary>Numbers of scratch that 32 blocks may take: about half of a small second-level cache.</summary>
    private const int ChunkLength = 1 << 15;

    private readonly SplitColumns _columns;
    private readonly int _sums, _blocks;
    private readonly ScratchPool<Scratch> _scratch;

    /// <param name="ensemble">The model.</param>
    /// <param name="columns">Its prepared columns.</param>
    /// <param name="sums">Running sums of a row, all outputs together.</param>
    /// <param name="blocks">Most blocks of eight rows in a chunk.</param>
    protected LaneTask(TreeEnsemble ensemble, SplitColumns columns, int sums, int blocks = 32)
    {
        (_columns, _sums, Width, TreeCount) = (columns, sums, ensemble.Features.Count, ensemble.Trees.Count);
        _blocks = Math.Clamp(blocks * (ChunkLength / 32) / (LaneBuffer.Lanes * (columns.Count + sums)), 1, blocks);
        _scratch = new(() => new(CreateKernel(), (long)_blocks * columns.Count * LaneBuffer.Lanes, (long)_blocks * sums * LaneBuffer.Lanes));
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public abstract int ResultWidth { get; }

    private int TreeCount { get; }

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<double> rows, Span<double> results)
    {
        var scratch = _scratch.Rent();
        var chunk = _blocks * LaneBuffer.Lanes;
        var count = rows.Length / Width;
        for (var first = 0; first < count; first += chunk)
        {
            var length = Math.Min(chunk, count - first);
            RunChunk(scratch, rows.Slice(first * Width, length * Width), results.Slice(first * ResultWidth, length * ResultWidth));
        }

        _scratch.Return(scratch);
    }

    /// <summary>Working memory of one thread.</summary>
    protected abstract object CreateKernel();

    /// <summary>Adds one tree to the sums of a chunk of rows.</summary>
    /// <param name="kernel">From <see cref="CreateKernel"/>.</param>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="chunk">The rows.</param>
    protected abstract void AddTree(object kernel, int tree, in RowChunk chunk);

    /// <summary>Turns a row's sums into its results.</summary>
    /// <param name="sums">Sum i stands at 8 · i.</param>
    /// <param name="results">To fill; <see cref="ResultWidth"/> values.</param>
    protected abstract void Finish(double* sums, Span<double> results);

    private void RunChunk(Scratch scratch, ReadOnlySpan<double> rows, Span<double> results)
    {
        var count = rows.Length / Width;
        var blocks = (count + LaneBuffer.Lanes - 1) / LaneBuffer.Lanes;
        new Span<double>(scratch.Sums.Pointer, blocks * _sums * LaneBuffer.Lanes).Clear();
        for (var block = 0; block < blocks; block++) _columns.Load(BlockRows(rows, block), ColumnsOf(scratch, block));
        var chunk = new RowChunk(count, scratch.Columns.Pointer, _columns.Count * LaneBuffer.Lanes, scratch.Sums.Pointer, _sums * LaneBuffer.Lanes);
        for (var tree = 0; tree < TreeCount; tree++)
        {
            for (var block = 0; block < blocks && _columns.HasSets(tree); block++)
                _columns.LoadSets(tree, BlockRows(rows, block), ColumnsOf(scratch, block));
            AddTree(scratch.Kernel, tree, chunk);
        }

        for (var row = 0; row < count; row++)
        {
            var sums = scratch.Sums.Pointer + row / LaneBuffer.Lanes * _sums * LaneBuffer.Lanes + row % LaneBuffer.Lanes;
            Finish(sums, results.Slice(row * ResultWidth, ResultWidth));
        }
    }

    private ReadOnlySpan<double> BlockRows(ReadOnlySpan<double> rows, int block)
    {
        var first = block * LaneBuffer.Lanes * Width;
        return rows.Slice(first, Math.Min(LaneBuffer.Lanes * Width, rows.Length - first));
    }

    private Span<double> ColumnsOf(Scratch scratch, int block) =>
        new(scratch.Columns.Pointer + block * _columns.Count * LaneBuffer.Lanes, _columns.Count * LaneBuffer.Lanes);

    private sealed class Scratch(object kernel, long columns, long sums)
    {
        public object Kernel { get; } = kernel;

        public LaneBuffer Columns { get; } = new(columns);

        public LaneBuffer Sums { get; } = new(sums);
    }
}

/// <summary>Rows that a tree is added to, in blocks of eight lanes; lanes without a row hold NaN, and their sums are not read.</summary>
/// <param name="count">Number of rows.</param>
/// <param name="columns">Prepared columns of the first block, shape (columns × 8).</param>
/// <param name="columnStride">Numbers from a block's columns to the next one's.</param>
/// <param name="sums">Sums of the first block, shape (sums × 8).</param>
/// <param name="sumStride">Numbers from a block's sums to the next one's.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe ref struct RowChunk(int count, double* columns, int columnStride, double* sums, int sumStride)
{
    /// <summary>Number of rows.</summary>
    public int Count { get; } = count;

    /// <summary>Number of blocks.</summary>
    public int Blocks => (Count + LaneBuffer.Lanes - 1) / LaneBuffer.Lanes;

    /// <summary>A block's prepared columns.</summary>
    public double* Columns(int block) => columns + (long)block * columnStride;

    /// <summary>A block's sums.</summary>
    public double* Sums(int block) => sums + (long)block * sumStride;
}
