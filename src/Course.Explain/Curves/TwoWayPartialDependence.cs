using Course.Models;

namespace Course.Explain;

/// <summary>A mean surface: what a model gives on average when two features are set for everybody.</summary>
/// <remarks>Colour it only where there are data (<see cref="OffManifold"/>), and never between levels of a category.</remarks>
/// <param name="First">The first feature; lines of the surface.</param>
/// <param name="Second">The second feature; columns of the surface.</param>
/// <param name="FirstGrid">The g values of the first feature.</param>
/// <param name="SecondGrid">The h values of the second feature.</param>
/// <param name="Mean">Shape (k × g × h), output after output.</param>
/// <param name="OutputCount">Number of outputs, k.</param>
/// <param name="BackgroundCount">Number of rows averaged over, n.</param>
public sealed record TwoWayPartialDependence(
    string First, string Second, IReadOnlyList<double> FirstGrid, IReadOnlyList<double> SecondGrid, IReadOnlyList<double> Mean, int OutputCount, int BackgroundCount)
{
    /// <summary>The scale of the means.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>What lies between the first feature's grid values.</summary>
    public CurveShape FirstShape { get; init; } = CurveShape.Line;

    /// <summary>What lies between the second feature's grid values.</summary>
    public CurveShape SecondShape { get; init; } = CurveShape.Line;

    /// <summary>Computes the surface by brute force, for any scorer.</summary>
    /// <remarks>Missing: values are replaced, so every row takes part. Cost: g · h · n scores.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="first">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="firstGrid">Finite values, strictly ascending; length g ≥ 1.</param>
    /// <param name="second">Another name in <see cref="IScorer.Features"/>.</param>
    /// <param name="secondGrid">Finite values, strictly ascending; length h ≥ 1.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">
    /// A feature is unknown, both are the same, the background does not fit, or a grid is not finite and ascending.
    /// </exception>
    public static TwoWayPartialDependence Of(
        IScorer scorer, Rows background, string first, ReadOnlySpan<double> firstGrid, string second, ReadOnlySpan<double> secondGrid, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        Grid.Require(firstGrid, nameof(firstGrid));
        Grid.Require(secondGrid, nameof(secondGrid));
        if (first == second) throw new ArgumentException($"Both features are '{first}'; a surface needs two.", nameof(second));
        options ??= new();
        int[] columns = [scorer.IndexOf(first), scorer.IndexOf(second)];
        var (lines, across, outputCount) = (firstGrid.ToArray(), secondGrid.ToArray(), scorer.OutputCount);
        var points = lines.Length * across.Length;
        var means = new double[outputCount * points];
        Split.Run(points, options.Parallelism, (from, to) =>
        {
            var whatIf = new WhatIf(scorer, background, options.Scale);
            var outputs = new double[background.Count * outputCount];
            Span<double> mean = new double[outputCount];
            for (var point = from; point < to; point++)
            {
                whatIf.Score(columns, [lines[point / across.Length], across[point % across.Length]], outputs);
                WhatIf.Mean(outputs, mean);
                for (var output = 0; output < outputCount; output++) means[output * points + point] = mean[output];
            }
        });
        return new(first, second, lines, across, means, outputCount, background.Count) { Scale = options.Scale };
    }

    /// <summary>The mean at one pair of grid values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position or the output does not exist.</exception>
    public double At(int first, int second, int output = 0)
    {
        if ((uint)first >= (uint)FirstGrid.Count) throw new ArgumentOutOfRangeException(nameof(first), first, $"There are {FirstGrid.Count} values, counted from 0.");
        if ((uint)second >= (uint)SecondGrid.Count) throw new ArgumentOutOfRangeException(nameof(second), second, $"There are {SecondGrid.Count} values, counted from 0.");
        if ((uint)output >= (uint)OutputCount) throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        return Mean[(output * FirstGrid.Count + first) * SecondGrid.Count + second];
    }

    /// <summary>The surface minus its own mean over the grid, output by output.</summary>
    public TwoWayPartialDependence Centred()
    {
        var points = FirstGrid.Count * SecondGrid.Count;
        var shifted = new double[Mean.Count];
        for (var output = 0; output < OutputCount; output++)
        {
            var sum = default(CompensatedSum);
            for (var i = 0; i < points; i++) sum.Add(Mean[output * points + i]);
            for (var i = 0; i < points; i++) shifted[output * points + i] = Mean[output * points + i] - sum.Value / points;
        }

        return new(First, Second, FirstGrid, SecondGrid, shifted, OutputCount, BackgroundCount) { Scale = Scale, FirstShape = FirstShape, SecondShape = SecondShape };
    }
}
