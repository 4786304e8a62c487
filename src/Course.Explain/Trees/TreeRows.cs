using Course.Models;

namespace Course.Explain;

/// <summary>Explains a run of rows; instances are immutable and shared by threads.</summary>
internal interface ITreeTask
{
    /// <summary>Values of a row.</summary>
    int Width { get; }

    /// <summary>Results of a row.</summary>
    int ResultWidth { get; }

    /// <summary>Explains whole rows; fills the results.</summary>
    void Run(ReadOnlySpan<double> rows, Span<double> results);
}

/// <summary>Checks and splits tables for the tree algorithms.</summary>
internal static class TreeRows
{
    /// <summary>Refuses a table of another width.</summary>
    public static void RequireWidth(TreeEnsemble ensemble, Rows rows, string parameter = "rows")
    {
        if (rows.Width != ensemble.Features.Count)
            throw new ArgumentException(
                $"The {parameter} have {rows.Width} columns and the model {ensemble.Features.Count} features. Encode them with the model's own schema.", parameter);
    }

    /// <summary>The number of rows, where both lengths agree on it.</summary>
    public static int RequireLengths(TreeEnsemble ensemble, int values, int results, int resultsOfOutput)
    {
        var width = ensemble.Features.Count;
        var count = values / width;
        if (values != count * width || results != (long)count * ensemble.OutputCount * resultsOfOutput)
            throw new ArgumentException(
                $"{values} values and {results} results are not rows of {width} features and {ensemble.OutputCount} outputs × {resultsOfOutput} results.", nameof(values));
        return count;
    }

    /// <summary>Runs a task on contiguous parts, one a thread. Every row is explained by itself, so parts do not matter.</summary>
    public static void Run(ITreeTask task, ReadOnlySpan<double> rows, Span<double> results, int count, int parallelism)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        if (parallelism == 1 || count <= LaneBuffer.Lanes) task.Run(rows, results);
        else RunParts(task, rows, results, count, parallelism);
    }

    private static unsafe void RunParts(ITreeTask task, ReadOnlySpan<double> rows, Span<double> results, int count, int parallelism)
    {
        fixed (double* fixedRows = rows, fixedResults = results)
        {
            double* from = fixedRows, to = fixedResults;
            var blocks = (count + LaneBuffer.Lanes - 1) / LaneBuffer.Lanes;
            Split.Run(blocks, parallelism, (firstBlock, endBlock) =>
            {
                var first = firstBlock * LaneBuffer.Lanes;
                var length = Math.Min(endBlock * LaneBuffer.Lanes, count) - first;
                task.Run(
                    new(from + (long)first * task.Width, length * task.Width),
                    new(to + (long)first * task.ResultWidth, length * task.ResultWidth));
            });
        }
    }
}
