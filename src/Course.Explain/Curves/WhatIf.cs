using Course.Models;

namespace Course.Explain;

/// <summary>Scores a table as it would be with some columns set to a value. One instance a thread.</summary>
/// <remarks>Scratch is a block of rows, made once: scoring allocates nothing.</remarks>
internal sealed class WhatIf(IScorer scorer, Rows background, Scale scale)
{
    private const int BlockRows = 256;
    private readonly double[] _block = new double[Math.Min(BlockRows, background.Count) * background.Width];

    /// <summary>Outputs of every row, shape (n × k), with each of the columns set to its value.</summary>
    public void Score(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, Span<double> outputs)
    {
        var (width, outputCount) = (background.Width, scorer.OutputCount);
        for (var from = 0; from < background.Count; from += BlockRows)
        {
            var count = Math.Min(BlockRows, background.Count - from);
            var block = _block.AsSpan(0, count * width);
            background.Values.Slice(from * width, block.Length).CopyTo(block);
            for (var i = 0; i < columns.Length; i++)
                for (var row = 0; row < count; row++) block[row * width + columns[i]] = values[i];
            scorer.Score(block, outputs.Slice(from * outputCount, count * outputCount));
        }

        if (scale == Scale.Margin) return;
        for (var row = 0; row < background.Count; row++) scorer.Link.Apply(outputs.Slice(row * outputCount, outputCount));
    }

    /// <summary>Mean over rows of each output, shape (k), added in row order.</summary>
    public static void Mean(ReadOnlySpan<double> outputs, Span<double> means)
    {
        var (outputCount, rowCount) = (means.Length, outputs.Length / means.Length);
        for (var output = 0; output < outputCount; output++)
        {
            var sum = default(CompensatedSum);
            for (var row = 0; row < rowCount; row++) sum.Add(outputs[row * outputCount + output]);
            means[output] = sum.Value / rowCount;
        }
    }
}
