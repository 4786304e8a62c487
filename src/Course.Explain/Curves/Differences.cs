using Course.Models;

namespace Course.Explain;

/// <summary>Finite differences of a scorer, row by row: what a step of some columns changes in that row's output.</summary>
internal static class Differences
{
    private const int BlockRows = 128;

    /// <summary>A corner of a difference: writes the columns of one row and gives the corner's sign.</summary>
    public delegate double Corner(int row, int corner, Span<double> values);

    /// <summary>Sum over corners of sign · output, shape (n × k), for the rows named.</summary>
    /// <remarks>Corners are added in their order; the outputs are split over threads, never a sum.</remarks>
    public static double[] Of(IScorer scorer, Rows background, IReadOnlyList<int> rows, int corners, CurveOptions options, Corner corner)
    {
        var (width, outputCount) = (background.Width, scorer.OutputCount);
        var differences = new double[rows.Count * outputCount];
        Split.Run(rows.Count, options.Parallelism, (from, to) =>
        {
            var block = new double[Math.Min(BlockRows, to - from) * width];
            var outputs = new double[Math.Min(BlockRows, to - from) * outputCount];
            for (var start = from; start < to; start += BlockRows)
            {
                var count = Math.Min(BlockRows, to - start);
                for (var c = 0; c < corners; c++)
                {
                    var sign = 0.0;
                    for (var i = 0; i < count; i++)
                    {
                        var values = block.AsSpan(i * width, width);
                        background[rows[start + i]].CopyTo(values);
                        sign = corner(rows[start + i], c, values);
                    }

                    var scored = outputs.AsSpan(0, count * outputCount);
                    scorer.Score(block.AsSpan(0, count * width), scored);
                    for (var i = 0; i < count; i++)
                    {
                        if (options.Scale == Scale.Prediction) scorer.Link.Apply(scored.Slice(i * outputCount, outputCount));
                        for (var output = 0; output < outputCount; output++)
                            differences[(start + i) * outputCount + output] += sign * scored[i * outputCount + output];
                    }
                }
            }
        });
        return differences;
    }
}
