namespace Course.Models;

/// <summary>Shares the rows of a batch out to threads; each row is scored whole, so the bits do not depend on their number.</summary>
internal sealed unsafe class ParallelScorer(IScorer scorer, int threads) : IScorer
{
    /// <summary>Rows below which a thread is not worth its start.</summary>
    private const int RowsPerThread = 256;

    public IReadOnlyList<string> Features => scorer.Features;

    public int OutputCount => scorer.OutputCount;

    public Link Link => scorer.Link;

    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        int width = Features.Count, outputs = OutputCount, count = margins.Length / outputs;
        var parts = Math.Min(threads, count / RowsPerThread);
        if (parts <= 1)
        {
            scorer.Score(rows, margins);
            return;
        }

        if (rows.Length != count * width || margins.Length != count * outputs)
            throw new ArgumentException($"{rows.Length} values are not {count} rows of {width} features for {margins.Length} margins.", nameof(rows));
        fixed (double* r = rows, m = margins)
        {
            var (from, to) = ((nint)r, (nint)m);
            Parallel.For(0, parts, new() { MaxDegreeOfParallelism = threads }, part =>
            {
                var first = (int)((long)count * part / parts);
                var length = (int)((long)count * (part + 1) / parts) - first;
                scorer.Score(
                    new ReadOnlySpan<double>((double*)from + (long)first * width, length * width),
                    new Span<double>((double*)to + (long)first * outputs, length * outputs));
            });
        }
    }
}
