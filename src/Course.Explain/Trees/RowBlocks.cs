using Course.Models;

namespace Course.Explain;

/// <summary>A table as prepared columns, eight rows a block; for reading by many threads as long as no tree splits on sets.</summary>
internal sealed unsafe class RowBlocks
{
    private readonly SplitColumns _columns;
    private readonly Rows _rows;
    private readonly LaneBuffer _blocks;

    public RowBlocks(SplitColumns columns, Rows rows)
    {
        (_columns, _rows) = (columns, rows);
        Count = (rows.Count + LaneBuffer.Lanes - 1) / LaneBuffer.Lanes;
        _blocks = new((long)Count * columns.Count * LaneBuffer.Lanes);
        for (var block = 0; block < Count; block++) columns.Load(RowsOf(block), new(At(block), columns.Count * LaneBuffer.Lanes));
    }

    /// <summary>Number of blocks.</summary>
    public int Count { get; }

    /// <summary>Rows of a block, 1 to 8.</summary>
    public int RowCount(int block) => Math.Min(LaneBuffer.Lanes, _rows.Count - block * LaneBuffer.Lanes);

    /// <summary>A block's columns for a tree; <paramref name="own"/> takes them where the tree needs columns of its own.</summary>
    public double* ColumnsFor(int tree, int block, LaneBuffer own)
    {
        if (!_columns.HasSets(tree)) return At(block);
        var target = new Span<double>(own.Pointer, _columns.Count * LaneBuffer.Lanes);
        new Span<double>(At(block), target.Length).CopyTo(target);
        _columns.LoadSets(tree, RowsOf(block), target);
        return own.Pointer;
    }

    private double* At(int block) => _blocks.Pointer + (long)block * _columns.Count * LaneBuffer.Lanes;

    private ReadOnlySpan<double> RowsOf(int block)
    {
        var first = block * LaneBuffer.Lanes * _rows.Width;
        return _rows.Values.Slice(first, Math.Min(LaneBuffer.Lanes * _rows.Width, _rows.Values.Length - first));
    }
}
