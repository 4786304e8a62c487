namespace Course.Measure;

/// <summary>How far a mean of independent values typically lies from the truth.</summary>
public static class StandardError
{
    /// <summary>Sample standard deviation (n - 1) over √n.</summary>
    /// <param name="values">n finite values, n ≥ 2.</param>
    /// <returns>In the values' unit; 0 where all agree.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    public static double OfMean(ReadOnlySpan<double> values)
    {
        Check.Sample(values, nameof(values));
        if (values.Length < 2) throw new ArgumentException("There is one value; a spread needs at least two.", nameof(values));
        var mean = 0.0;
        foreach (var value in values) mean += value;
        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Length - 1) / values.Length);
    }
}
