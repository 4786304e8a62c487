namespace Course.Models;

/// <summary>A table of feature vectors: n rows of d values, kept row after row. Missing is NaN.</summary>
public sealed class Rows
{
    private readonly double[] _values;

    /// <summary>Copies the values.</summary>
    /// <param name="values">Shape (n × width), row after row; finite or NaN.</param>
    /// <param name="width">Values of a row, d ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    /// <exception cref="ArgumentException">The number of values is no multiple of the width, or a value is infinite.</exception>
    public Rows(ReadOnlySpan<double> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Length % width != 0)
            throw new ArgumentException($"{values.Length} values do not fill rows of {width}.", nameof(values));
        for (var i = 0; i < values.Length; i++)
            if (double.IsInfinity(values[i]))
                throw new ArgumentException($"Row {i / width}, column {i % width} is infinite; values are finite or missing (NaN).", nameof(values));
        _values = values.ToArray();
        Width = width;
    }

    /// <summary>Number of rows, n.</summary>
    public int Count => _values.Length / Width;

    /// <summary>Values of a row, d.</summary>
    public int Width { get; }

    /// <summary>All values, shape (n × d), row after row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Row <paramref name="row"/>, counted from 0.</summary>
    public ReadOnlySpan<double> this[int row]
    {
        get
        {
            if ((uint)row >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(row), row, $"There are {Count} rows, counted from 0.");
            return _values.AsSpan(row * Width, Width);
        }
    }

    /// <summary>A copy of one column, length n.</summary>
    public double[] Column(int column)
    {
        if ((uint)column >= (uint)Width)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"There are {Width} columns, counted from 0.");
        var values = new double[Count];
        for (var row = 0; row < values.Length; row++) values[row] = _values[row * Width + column];
        return values;
    }
}
