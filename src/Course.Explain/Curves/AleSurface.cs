namespace Course.Explain;

/// <summary>From mean second differences of cells to effects at their corners, with main effects and mean taken out.</summary>
internal sealed class AleSurface(double[] firstEdges, double[] secondEdges, int[] counts, double[] cells)
{
    private readonly int _lines = firstEdges.Length;
    private readonly int _columns = secondEdges.Length;

    /// <summary>Shape (e × h).</summary>
    public double[] Values { get; } = new double[firstEdges.Length * secondEdges.Length];

    /// <summary>Adds the cells up along both features, from 0 at the first edges.</summary>
    public void Accumulate()
    {
        for (var line = 1; line < _lines; line++)
            for (var column = 1; column < _columns; column++)
                this[line, column] = this[line - 1, column] + this[line, column - 1] - this[line - 1, column - 1] + CellOrNearest(line - 1, column - 1);
    }

    /// <summary>Takes out what each feature does alone along the surface, then the mean over the rows.</summary>
    public void RemoveMainEffects()
    {
        var ofFirst = new double[_lines];
        for (var line = 1; line < _lines; line++)
        {
            var step = WeightedMean(_columns - 1, column => Count(line - 1, column), column =>
                (this[line, column] - this[line - 1, column] + this[line, column + 1] - this[line - 1, column + 1]) / 2);
            ofFirst[line] = ofFirst[line - 1] + step;
        }

        var ofSecond = new double[_columns];
        for (var column = 1; column < _columns; column++)
        {
            var step = WeightedMean(_lines - 1, line => Count(line, column - 1), line =>
                (this[line, column] - this[line, column - 1] + this[line + 1, column] - this[line + 1, column - 1]) / 2);
            ofSecond[column] = ofSecond[column - 1] + step;
        }

        for (var line = 0; line < _lines; line++)
            for (var column = 0; column < _columns; column++) this[line, column] -= ofFirst[line] + ofSecond[column];
        var mean = WeightedMean(counts.Length, cell => counts[cell], cell =>
        {
            var (line, column) = (cell / (_columns - 1), cell % (_columns - 1));
            return (this[line, column] + this[line + 1, column] + this[line, column + 1] + this[line + 1, column + 1]) / 4;
        });
        for (var i = 0; i < Values.Length; i++) Values[i] -= mean;
    }

    private ref double this[int line, int column] => ref Values[line * _columns + column];

    private int Count(int line, int column) => counts[line * (_columns - 1) + column];

    /// <summary>The cell's own mean, or that of the nearest cell with rows: distance between middles, each axis from 0 to 1.</summary>
    private double CellOrNearest(int line, int column)
    {
        var own = line * (_columns - 1) + column;
        if (counts[own] > 0) return cells[own];
        var (nearest, best) = (own, double.PositiveInfinity);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (counts[cell] == 0) continue;
            var down = Middle(firstEdges, cell / (_columns - 1)) - Middle(firstEdges, line);
            var across = Middle(secondEdges, cell % (_columns - 1)) - Middle(secondEdges, column);
            var distance = down * down + across * across;
            if (distance < best) (nearest, best) = (cell, distance);
        }

        return cells[nearest];
    }

    private static double Middle(double[] edges, int bin) => ((edges[bin] + edges[bin + 1]) / 2 - edges[0]) / (edges[^1] - edges[0]);

    private static double WeightedMean(int count, Func<int, int> weightOf, Func<int, double> valueOf)
    {
        var (sum, total) = (0.0, 0L);
        for (var i = 0; i < count; i++)
        {
            var weight = weightOf(i);
            if (weight == 0) continue;
            sum += weight * valueOf(i);
            total += weight;
        }

        return total == 0 ? 0 : sum / total;
    }
}
