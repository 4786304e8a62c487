using Course.Models;

namespace Course.Explain;

/// <summary>Curves of a table of rows through compiled trees.</summary>
internal sealed unsafe class CurveRows(TreeEnsemble ensemble, SplitColumns columns, CurveTree[] trees, Rows rows)
{
    /// <summary>Rows whose curves are held at once where only their mean is wanted.</summary>
    private const int RowsAtOnce = 64;

    private readonly RowBlocks _blocks = new(columns, rows);

    /// <summary>Mean margins along several axes, from one count of the rows at the leaves of each tree.</summary>
    /// <returns>One array an axis, shape (k × points).</returns>
    public double[][] MarginMeans(int[] axes, double[][] points, int parallelism)
    {
        var counts = new LeafCounts[trees.Length];
        Split.Run(trees.Length, parallelism, (from, to) =>
        {
            var own = new LaneBuffer((long)columns.Count * LaneBuffer.Lanes);
            for (var tree = from; tree < to; tree++)
            {
                counts[tree] = new(trees[tree].Program);
                for (var block = 0; block < _blocks.Count; block++)
                {
                    counts[tree].Find(_blocks.ColumnsFor(tree, block, own));
                    counts[tree].Add(0, _blocks.RowCount(block));
                }
            }
        });
        double[] sums = [.. trees.Select((tree, index) => tree.Sum(counts[index]))];
        var means = new double[axes.Length][];
        Split.Run(axes.Length, parallelism, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var width = points[i].Length;
                means[i] = new double[ensemble.OutputCount * width];
                for (var tree = 0; tree < trees.Length; tree++)
                    Add(trees[tree], axes[i], points[i], counts[tree], sums[tree], means[i].AsSpan(trees[tree].Output * width, width));
                for (var at = 0; at < means[i].Length; at++) means[i][at] = ensemble.BaseMargins[at / width] + means[i][at] / rows.Count;
            }
        });
        return means;
    }

    /// <summary>Mean predictions along one axis: every row's curve goes through the link.</summary>
    /// <returns>Shape (k × points).</returns>
    public double[] PredictionMeans(int axis, double[] points, int parallelism)
    {
        var sums = new CompensatedSum[ensemble.OutputCount * points.Length];
        var curves = new double[RowsAtOnce * sums.Length];
        for (var first = 0; first < rows.Count; first += RowsAtOnce)
        {
            var end = Math.Min(first + RowsAtOnce, rows.Count);
            Fill(axis, points, Scale.Prediction, first, end, curves, parallelism);
            for (var row = 0; row < end - first; row++)
                for (var i = 0; i < sums.Length; i++) sums[i].Add(curves[row * sums.Length + i]);
        }

        return [.. sums.Select(sum => sum.Value / rows.Count)];
    }

    /// <summary>Fills the curves of some rows.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="points">Values along it; NaN is missing.</param>
    /// <param name="scale">Margins or predictions.</param>
    /// <param name="first">The first row; a multiple of 8.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="curves">Shape (rows × k × points).</param>
    /// <param name="parallelism">Threads to use.</param>
    public void Fill(int axis, double[] points, Scale scale, int first, int end, double[] curves, int parallelism)
    {
        var size = ensemble.OutputCount * points.Length;
        int[]?[] pieces = [.. trees.Select(tree => tree.Breaks(axis) is null ? null : tree.Pieces(axis, points))];
        var longest = trees.Select((tree, index) => pieces[index] is null ? 0 : tree.PieceCount(axis)).DefaultIfEmpty(0).Max();
        Split.Run((end - first + LaneBuffer.Lanes - 1) / LaneBuffer.Lanes, parallelism, (from, to) =>
        {
            var own = new LaneBuffer((long)columns.Count * LaneBuffer.Lanes);
            var curve = new double[longest];
            var target = curves.AsSpan(from * LaneBuffer.Lanes * size, (Math.Min(to * LaneBuffer.Lanes, end - first) - from * LaneBuffer.Lanes) * size);
            target.Clear();
            for (var tree = 0; tree < trees.Length; tree++)
            {
                var counts = new LeafCounts(trees[tree].Program);
                for (var row = 0; row < target.Length / size; row++)
                {
                    var lane = row % LaneBuffer.Lanes;
                    if (lane == 0) counts.Find(_blocks.ColumnsFor(tree, first / LaneBuffer.Lanes + from + row / LaneBuffer.Lanes, own));
                    counts.Clear();
                    counts.Add(lane, lane + 1);
                    Add(trees[tree], axis, pieces[tree], curve, counts, trees[tree].Sum(counts), target.Slice(row * size + trees[tree].Output * points.Length, points.Length));
                }
            }

            Finish(target, points.Length, scale);
        });
    }

    private static void Add(CurveTree tree, int axis, double[] points, LeafCounts counts, double sum, Span<double> target)
    {
        var asked = tree.Breaks(axis) is not null;
        Add(tree, axis, asked ? tree.Pieces(axis, points) : null, asked ? new double[tree.PieceCount(axis)] : [], counts, sum, target);
    }

    private static void Add(CurveTree tree, int axis, int[]? pieces, double[] curve, LeafCounts counts, double sum, Span<double> target)
    {
        if (pieces is null)
        {
            foreach (ref var value in target) value += sum;
            return;
        }

        tree.Curve(axis, counts, curve);
        for (var point = 0; point < target.Length; point++) target[point] += curve[pieces[point]];
    }

    private void Finish(Span<double> curves, int points, Scale scale)
    {
        var outputs = ensemble.OutputCount;
        Span<double> one = outputs <= 256 ? stackalloc double[outputs] : new double[outputs];
        for (var row = 0; row < curves.Length / (outputs * points); row++)
            for (var point = 0; point < points; point++)
            {
                var start = row * outputs * points + point;
                for (var output = 0; output < outputs; output++) one[output] = curves[start + output * points] + ensemble.BaseMargins[output];
                if (scale == Scale.Prediction) ensemble.Link.Apply(one);
                for (var output = 0; output < outputs; output++) curves[start + output * points] = one[output];
            }
    }
}
