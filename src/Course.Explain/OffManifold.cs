using Course.Measure;
using Course.Models;

namespace Course.Explain;

/// <summary>How many rows that an explanation invents lie farther from the data than the data lie from each other.</summary>
/// <remarks>
/// The distance of two rows is Euclidean with every feature divided by its standard deviation; a constant feature counts
/// as it is. The threshold is the 99th percentile (the ⌈0.99 n⌉-th smallest) of the distance from a data row to its
/// nearest other row; a point farther than that from every data row is off the manifold.
/// <para>Missing: two missing values are 0 apart, a missing and a present one are one standard deviation apart.</para>
/// <para>Cost: (n + m) · n · d for m points; use some hundred rows.</para>
/// </remarks>
/// <param name="Points">The invented rows, shape (m × d).</param>
/// <param name="Distances">Distance of each point to its nearest data row.</param>
/// <param name="Threshold">The distance above which a point is off.</param>
/// <param name="DataCount">Number of data rows, n.</param>
public sealed record OffManifold(Rows Points, IReadOnlyList<double> Distances, double Threshold, int DataCount)
{
    /// <summary>Number of points beyond the threshold.</summary>
    public int OffCount => Distances.Count(distance => distance > Threshold);

    /// <summary>Share of points beyond the threshold, 0 to 1.</summary>
    public double Share => (double)OffCount / Distances.Count;

    /// <summary>Whether a point lies beyond the threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The point does not exist.</exception>
    public bool IsOff(int point)
    {
        if ((uint)point >= (uint)Distances.Count)
            throw new ArgumentOutOfRangeException(nameof(point), point, $"There are {Distances.Count} points, counted from 0.");
        return Distances[point] > Threshold;
    }

    /// <summary>Measures any points against the data.</summary>
    /// <param name="data">Shape (n × d), n ≥ 2: rows that exist.</param>
    /// <param name="points">Shape (m × d), m ≥ 1: rows to judge.</param>
    /// <param name="parallelism">Threads to use, ≥ 1; the result has the same bits for any number.</param>
    /// <exception cref="ArgumentException">The widths differ, there are fewer than two data rows, or there is no point.</exception>
    public static OffManifold Of(Rows data, Rows points, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(points);
        if (data.Width != points.Width) throw new ArgumentException($"The points have {points.Width} columns and the data {data.Width}.", nameof(points));
        if (data.Count < 2) throw new ArgumentException($"There are {data.Count} data rows; a nearest neighbour needs two.", nameof(data));
        if (points.Count == 0) throw new ArgumentException("There is no point to judge.", nameof(points));
        var scales = Scales(data);
        var own = new double[data.Count];
        Split.Run(own.Length, parallelism, (from, to) =>
        {
            for (var row = from; row < to; row++) own[row] = Nearest(data, data[row], scales, except: row);
        });
        Array.Sort(own);
        var distances = new double[points.Count];
        Split.Run(distances.Length, parallelism, (from, to) =>
        {
            for (var point = from; point < to; point++) distances[point] = Nearest(data, points[point], scales, except: -1);
        });
        return new(points, distances, own[(own.Length * 99 + 99) / 100 - 1], data.Count);
    }

    /// <summary>Measures the rows that a partial dependence invents: every data row at every grid value.</summary>
    /// <param name="data">Shape (n × d), n ≥ 2.</param>
    /// <param name="column">The feature that is set.</param>
    /// <param name="grid">Finite values, strictly ascending; length g ≥ 1.</param>
    /// <param name="parallelism">Threads to use, ≥ 1.</param>
    /// <returns>g · n points: all rows at the first grid value, then at the second, and so on.</returns>
    /// <exception cref="ArgumentException">The grid is not finite and ascending, or there are fewer than two data rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column does not exist.</exception>
    public static OffManifold OfPartialDependence(Rows data, int column, ReadOnlySpan<double> grid, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        Grid.Require(grid);
        RequireColumn(data, column);
        var points = new double[grid.Length * data.Values.Length];
        for (var point = 0; point < grid.Length; point++)
        {
            var rows = points.AsSpan(point * data.Values.Length, data.Values.Length);
            data.Values.CopyTo(rows);
            for (var row = 0; row < data.Count; row++) rows[row * data.Width + column] = grid[point];
        }

        return Of(data, new(points, data.Width), parallelism);
    }

    /// <summary>Measures the rows that a permutation invents: each row with some columns taken from another row.</summary>
    /// <param name="data">Shape (n × d), n ≥ 2.</param>
    /// <param name="columns">The columns that move together.</param>
    /// <param name="seed">Chooses the permutation.</param>
    /// <param name="parallelism">Threads to use, ≥ 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two data rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column does not exist.</exception>
    public static OffManifold OfPermutation(Rows data, IReadOnlyList<int> columns, int seed, int parallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(columns);
        foreach (var column in columns) RequireColumn(data, column);
        var permutation = new Draws(seed, 0).Permutation(data.Count);
        var points = data.Values.ToArray();
        for (var row = 0; row < data.Count; row++)
            foreach (var column in columns) points[row * data.Width + column] = data[permutation[row]][column];
        return Of(data, new(points, data.Width), parallelism);
    }

    private static void RequireColumn(Rows data, int column)
    {
        if ((uint)column >= (uint)data.Width)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"There are {data.Width} columns, counted from 0.");
    }

    private static double[] Scales(Rows data)
    {
        var scales = new double[data.Width];
        for (var column = 0; column < scales.Length; column++)
        {
            double[] values = [.. data.Column(column).Where(value => !double.IsNaN(value))];
            var mean = values.Length == 0 ? 0 : values.Average();
            var variance = values.Length < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
            scales[column] = variance > 0 ? 1 / Math.Sqrt(variance) : 1;
        }

        return scales;
    }

    private static double Nearest(Rows data, ReadOnlySpan<double> point, double[] scales, int except)
    {
        var best = double.PositiveInfinity;
        for (var row = 0; row < data.Count; row++)
        {
            if (row == except) continue;
            var other = data[row];
            var sum = 0.0;
            // A sum that has passed the best so far cannot win.
            for (var column = 0; column < point.Length && sum < best; column++)
            {
                var gap = Gap(point[column], other[column], scales[column]);
                sum += gap * gap;
            }

            best = Math.Min(best, sum);
        }

        return Math.Sqrt(best);
    }

    private static double Gap(double a, double b, double scale) =>
        double.IsNaN(a) || double.IsNaN(b) ? (double.IsNaN(a) && double.IsNaN(b) ? 0 : 1) : (a - b) * scale;
}
