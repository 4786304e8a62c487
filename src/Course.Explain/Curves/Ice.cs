using Course.Models;

namespace Course.Explain;

/// <summary>One curve a row: what the model gives for that row when one feature is set to a value.</summary>
/// <remarks>
/// Parallel curves mean no interaction with the feature; curves that fan out or cross mean one, which their mean, the
/// partial dependence, hides.
/// <para>Source: A. Goldstein, A. Kapelner, J. Bleich, E. Pitkin, Peeking inside the black box, Journal of Computational
/// and Graphical Statistics 24(1), 2015.</para>
/// </remarks>
/// <param name="Feature">The feature that was set.</param>
/// <param name="Grid">The g values it was set to, ascending.</param>
/// <param name="Curves">Shape (n × k × g), row after row.</param>
/// <param name="RowCount">Number of rows, n.</param>
/// <param name="OutputCount">Number of outputs, k.</param>
public sealed record Ice(string Feature, IReadOnlyList<double> Grid, IReadOnlyList<double> Curves, int RowCount, int OutputCount)
{
    /// <summary>Shape (n × k × g), row after row.</summary>
    public IReadOnlyList<double> Curves { get; } = Curves.Count == RowCount * OutputCount * Grid.Count
        ? Curves
        : throw new ArgumentException($"{Curves.Count} values are not {RowCount} rows × {OutputCount} outputs × {Grid.Count} grid values.", nameof(Curves));

    /// <summary>The scale of the curves.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>What lies between the grid values.</summary>
    public CurveShape Shape { get; init; } = CurveShape.Line;

    /// <summary>Computes the curves by brute force, for any scorer.</summary>
    /// <remarks>
    /// <para>Missing: a row whose feature is NaN has a curve like any other, since the value is replaced.</para>
    /// <para>Cost: g · n scores; the result holds n · k · g numbers, so pass a sample of the rows.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="rows">Shape (n × d), n ≥ 1.</param>
    /// <param name="feature">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="grid">Finite values, strictly ascending; length g ≥ 1.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">
    /// The feature is unknown, the rows are none or of another width, or the grid is not finite and ascending.
    /// </exception>
    public static Ice Of(IScorer scorer, Rows rows, string feature, ReadOnlySpan<double> grid, CurveOptions? options = null)
    {
        Background.Require(scorer, rows, nameof(rows));
        Explain.Grid.Require(grid);
        options ??= new();
        var values = grid.ToArray();
        var (column, outputCount, count) = (scorer.IndexOf(feature), scorer.OutputCount, rows.Count);
        var curves = new double[count * outputCount * values.Length];
        Split.Run(values.Length, options.Parallelism, (from, to) =>
        {
            var whatIf = new WhatIf(scorer, rows, options.Scale);
            var outputs = new double[count * outputCount];
            for (var point = from; point < to; point++)
            {
                whatIf.Score([column], values.AsSpan(point, 1), outputs);
                for (var i = 0; i < outputs.Length; i++) curves[i * values.Length + point] = outputs[i];
            }
        });
        return new(feature, values, curves, count, outputCount) { Scale = options.Scale };
    }

    /// <summary>The curve of one row, g values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row or the output does not exist.</exception>
    public IReadOnlyList<double> Curve(int row, int output = 0)
    {
        if ((uint)row >= (uint)RowCount) throw new ArgumentOutOfRangeException(nameof(row), row, $"There are {RowCount} rows, counted from 0.");
        if ((uint)output >= (uint)OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        var start = (row * OutputCount + output) * Grid.Count;
        var curve = new double[Grid.Count];
        for (var i = 0; i < curve.Length; i++) curve[i] = Curves[start + i];
        return curve;
    }

    /// <summary>The curves' mean: the partial dependence.</summary>
    public PartialDependence Mean() => MeanOf(Enumerable.Range(0, RowCount).ToArray());

    /// <summary>The curves minus their own value at one grid point, so that only shapes are compared.</summary>
    /// <param name="point">Position in the grid; the first where not said.</param>
    /// <exception cref="ArgumentOutOfRangeException">The point does not exist.</exception>
    public Ice Centred(int point = 0)
    {
        if ((uint)point >= (uint)Grid.Count)
            throw new ArgumentOutOfRangeException(nameof(point), point, $"There are {Grid.Count} grid values, counted from 0.");
        var shifted = new double[Curves.Count];
        for (var i = 0; i < shifted.Length; i++) shifted[i] = Curves[i] - Curves[i - i % Grid.Count + point];
        return new(Feature, Grid, shifted, RowCount, OutputCount) { Scale = Scale, Shape = Shape };
    }

    /// <summary>The curves' slopes between neighbouring grid values, placed at the middles.</summary>
    /// <returns>Curves over g - 1 values; all equal at a point exactly where no interaction bends them.</returns>
    /// <exception cref="InvalidOperationException">The grid has one value only.</exception>
    public Ice Derivative()
    {
        if (Grid.Count < 2) throw new InvalidOperationException("A slope needs two grid values; this curve has one.");
        var steps = Grid.Count - 1;
        var slopes = new double[Curves.Count / Grid.Count * steps];
        for (var i = 0; i < slopes.Length; i++)
        {
            var (curve, step) = (i / steps, i % steps);
            var start = curve * Grid.Count + step;
            slopes[i] = (Curves[start + 1] - Curves[start]) / (Grid[step + 1] - Grid[step]);
        }

        double[] middles = [.. Enumerable.Range(0, steps).Select(step => (Grid[step] + Grid[step + 1]) / 2)];
        return new(Feature, middles, slopes, RowCount, OutputCount) { Scale = Scale, Shape = Shape };
    }

    /// <summary>Mean curves of the rows that share a label, in the order in which labels first appear.</summary>
    /// <param name="labels">One label a row.</param>
    /// <exception cref="ArgumentException">There is not one label a row.</exception>
    public IReadOnlyList<IceGroup> GroupBy(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count != RowCount) throw new ArgumentException($"There are {labels.Count} labels for {RowCount} rows.", nameof(labels));
        return [.. Enumerable.Range(0, RowCount).GroupBy(row => labels[row]).Select(group => new IceGroup(group.Key, MeanOf([.. group])))];
    }

    private PartialDependence MeanOf(int[] rows)
    {
        var size = OutputCount * Grid.Count;
        var means = new double[size];
        for (var i = 0; i < size; i++)
        {
            var sum = default(CompensatedSum);
            foreach (var row in rows) sum.Add(Curves[row * size + i]);
            means[i] = sum.Value / rows.Length;
        }

        return new(Feature, Grid, means, OutputCount, rows.Length) { Scale = Scale, Shape = Shape };
    }
}
