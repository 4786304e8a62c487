using Course.Models;

namespace Course.Explain;

/// <summary>What a curve of a tree ensemble runs along: the values of a feature, or the levels of a categorical block.</summary>
/// <remarks>
/// Along a feature, trees are constant between the values at which some split changes its answer: the breaks. Piece 0 lies
/// below the first break, piece i starts at break i - 1, and the last piece stands for a missing value. Along a block, piece i is
/// level i alone, and the last piece a row with no level.
/// </remarks>
internal sealed class CurveAxis
{
    /// <summary>What <c>(float)x &gt; 0</c> first holds for, above it.</summary>
    private const double LargestRoundedToZero = float.Epsilon / 2.0;

    private readonly TreeEnsemble _ensemble;
    private readonly CategoricalBlock? _block;

    public CurveAxis(TreeEnsemble ensemble, string name, int column)
    {
        (_ensemble, Name, Column) = (ensemble, name, column);
        _block = ensemble.Blocks.FirstOrDefault(block => column >= block.Start && column < block.Start + block.Count);
    }

    /// <summary>The feature's or the block's name.</summary>
    public string Name { get; }

    /// <summary>The first column.</summary>
    public int Column { get; }

    /// <summary>Number of levels of a block; 0 along a feature.</summary>
    public int LevelCount => _block?.Count ?? 0;

    /// <summary>Names of a block's columns; null along a feature.</summary>
    public IReadOnlyList<string>? Levels => _block is null ? null : [.. _ensemble.Features.Skip(Column).Take(LevelCount)];

    /// <summary>Adds the values at which a split on this axis changes its answer.</summary>
    public void AddBreaks(Tree tree, int node, ISet<double> breaks)
    {
        if (_block is not null) return;
        switch (tree.Kind[node])
        {
            case SplitKind.OneHot:
                breaks.Add(_ensemble.RoundsToFloat ? float.Epsilon : Math.BitIncrement(LargestRoundedToZero));
                break;
            case SplitKind.Category:
                if (tree.InSet(node, 0)) breaks.Add(After(-1));
                for (var member = 1; member <= tree.Set(node).Length * 32; member++)
                    if (tree.InSet(node, member) != tree.InSet(node, member - 1)) breaks.Add(member);
                break;
            default:
                var threshold = tree.Threshold[node];
                var at = _ensemble.Comparison == SplitComparison.Less ? From(threshold) : After(threshold);
                if (double.IsFinite(at)) breaks.Add(at);
                if (tree.Missing[node] != MissingKind.Zero) break;
                breaks.Add(-TreeEnsemble.ZeroThreshold);
                breaks.Add(After(TreeEnsemble.ZeroThreshold));
                break;
        }
    }

    /// <summary>Number of pieces, the missing value or absent level included.</summary>
    public int PieceCount(double[] breaks) => LevelCount > 0 ? LevelCount + 1 : breaks.Length + 2;

    /// <summary>The piece of a value (NaN: missing), or of a level's number.</summary>
    public int Piece(double[] breaks, double value)
    {
        if (LevelCount > 0) return double.IsNaN(value) ? LevelCount : (int)value;
        if (double.IsNaN(value)) return breaks.Length + 1;
        if (_ensemble.RoundsToFloat) value = (float)value;
        var at = Array.BinarySearch(breaks, value);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Sets this axis' columns of a row to a value of the piece.</summary>
    public void Set(double[] breaks, int piece, Span<double> row)
    {
        if (LevelCount > 0)
        {
            row.Slice(Column, LevelCount).Clear();
            if (piece < LevelCount) row[Column + piece] = 1;
            return;
        }

        row[Column] = piece == breaks.Length + 1 ? double.NaN : piece > 0 ? breaks[piece - 1] : breaks.Length > 0 ? Before(breaks[0]) : 0;
    }

    /// <summary>The largest value that the model tells from this one and finds below it.</summary>
    public double Before(double value) => _ensemble.RoundsToFloat ? MathF.BitDecrement((float)value) : Math.BitDecrement(value);

    /// <summary>The smallest value above this one that the model can see.</summary>
    private double After(double value)
    {
        if (!_ensemble.RoundsToFloat) return Math.BitIncrement(value);
        return (float)value > value ? (float)value : MathF.BitIncrement((float)value);
    }

    /// <summary>The smallest value from this one on that the model can see.</summary>
    private double From(double value) => !_ensemble.RoundsToFloat || (float)value == value ? value : After(value);
}
