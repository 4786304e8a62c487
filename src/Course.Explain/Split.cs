namespace Course.Explain;

/// <summary>Splits independent outputs into contiguous parts, one a thread; never a sum, so results keep their bits.</summary>
internal static class Split
{
    /// <summary>Runs <paramref name="body"/> on [from, to) parts that cover 0 … count - 1.</summary>
    public static void Run(int count, int parallelism, Action<int, int> body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        var parts = Math.Min(parallelism, count);
        if (parts <= 1)
        {
            if (count > 0) body(0, count);
            return;
        }

        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
            body((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts)));
    }
}
