using Course.Models;

namespace Course.Explain;

/// <summary>Puts the levels of a categorical feature in an order in which neighbours have similar rows.</summary>
/// <remarks>
/// Two levels are as far apart as the largest gaps between their distribution functions of each other feature, summed;
/// the order is that of the first coordinate of classical scaling.
/// <para>Missing values of the other features are left out. Cost: l² · n · d.</para>
/// <para>Source: D. Apley, J. Zhu, Journal of the Royal Statistical Society B 82(4), 2020, appendix.</para>
/// </remarks>
public static class LevelOrder
{
    /// <summary>The codes of a column, ordered by similarity of their rows.</summary>
    /// <param name="rows">Shape (n × d).</param>
    /// <param name="column">The categorical column; codes, NaN where missing.</param>
    /// <returns>The distinct codes; the lower of the two end codes comes first.</returns>
    /// <exception cref="ArgumentException">All codes are missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column does not exist.</exception>
    public static double[] BySimilarity(Rows rows, int column)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var codes = rows.Column(column);
        var levels = Grid.Distinct(codes);
        if (levels.Length < 3) return levels;
        var positions = FirstCoordinate(SquaredDistances(rows, column, codes, levels), levels.Length);
        double[] ordered = [.. Enumerable.Range(0, levels.Length).OrderBy(level => positions[level]).ThenBy(level => levels[level]).Select(level => levels[level])];
        if (ordered[0] > ordered[^1]) Array.Reverse(ordered);
        return ordered;
    }

    private static double[] SquaredDistances(Rows rows, int column, double[] codes, double[] levels)
    {
        var count = levels.Length;
        var distances = new double[count * count];
        for (var other = 0; other < rows.Width; other++)
        {
            if (other == column) continue;
            var values = rows.Column(other);
            double[][] ofLevel = [.. levels.Select(level => Enumerable.Range(0, rows.Count)
                .Where(row => codes[row] == level && !double.IsNaN(values[row])).Select(row => values[row]).Order().ToArray())];
            for (var a = 0; a < count; a++)
                for (var b = a + 1; b < count; b++) distances[a * count + b] = distances[b * count + a] += LargestGap(ofLevel[a], ofLevel[b]);
        }

        for (var i = 0; i < distances.Length; i++) distances[i] *= distances[i];
        return distances;
    }

    /// <summary>Largest gap between two empirical distribution functions, the samples sorted.</summary>
    private static double LargestGap(double[] a, double[] b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        var (i, j, gap) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value) i++;
            while (j < b.Length && b[j] == value) j++;
            gap = Math.Max(gap, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }

        return gap;
    }

    /// <summary>Leading eigenvector of the doubly centred distances, by power iteration from a fixed start.</summary>
    private static double[] FirstCoordinate(double[] squared, int count)
    {
        double[] means = [.. Enumerable.Range(0, count).Select(row => squared.AsSpan(row * count, count).ToArray().Average())];
        var grand = means.Average();
        var vector = new double[count];
        for (var i = 0; i < count; i++) vector[i] = 1 + i;
        var next = new double[count];
        for (var iteration = 0; iteration < 500; iteration++)
        {
            for (var i = 0; i < count; i++)
            {
                next[i] = 0;
                for (var j = 0; j < count; j++) next[i] += -0.5 * (squared[i * count + j] - means[i] - means[j] + grand) * vector[j];
            }

            var norm = Math.Sqrt(next.Sum(value => value * value));
            if (norm == 0) return vector;
            for (var i = 0; i < count; i++) vector[i] = next[i] / norm;
        }

        return vector;
    }
}
