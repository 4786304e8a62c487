using Course.Models;

namespace Course.Explain;

/// <summary>Accumulated local effects of two features together, beyond what each does alone.</summary>
/// <remarks>
/// Zero everywhere for a model that is additive in the two. A cell without rows borrows the nearest cell's mean change;
/// its count is 0, so a plot can leave it blank.
/// <para>Source: D. Apley, J. Zhu, Journal of the Royal Statistical Society B 82(4), 2020, section 3.</para>
/// </remarks>
/// <param name="First">The first feature; lines of the surface.</param>
/// <param name="Second">The second feature; columns of the surface.</param>
/// <param name="FirstEdges">The e edges of the first feature.</param>
/// <param name="SecondEdges">The h edges of the second feature.</param>
/// <param name="Counts">Rows in each cell, shape ((e - 1) × (h - 1)).</param>
/// <param name="Effects">Shape (k × e × h): second-order effects at the corners of the cells.</param>
/// <param name="OutputCount">Number of outputs, k.</param>
public sealed record TwoWayAle(
    string First,
    string Second,
    IReadOnlyList<double> FirstEdges,
    IReadOnlyList<double> SecondEdges,
    IReadOnlyList<int> Counts,
    IReadOnlyList<double> Effects,
    int OutputCount)
{
    /// <summary>The scale of the effects.</summary>
    public Scale Scale { get; init; } = Scale.Margin;

    /// <summary>Computes second-order accumulated local effects.</summary>
    /// <remarks>Missing: rows without either feature are left out. Cost: 4 · n scores for any number of bins.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="first">A name in <see cref="IScorer.Features"/>.</param>
    /// <param name="second">Another name in <see cref="IScorer.Features"/>.</param>
    /// <param name="bins">Bins a feature, ≥ 1; fewer where values repeat.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">
    /// A feature is unknown, constant or always missing, both are the same, or the background does not fit.
    /// </exception>
    public static TwoWayAle Of(IScorer scorer, Rows background, string first, string second, int bins = 10, CurveOptions? options = null)
    {
        Background.Require(scorer, background);
        if (first == second) throw new ArgumentException($"Both features are '{first}'; a surface needs two.", nameof(second));
        var (across, down) = (scorer.IndexOf(second), scorer.IndexOf(first));
        var (lines, columns) = (Bins.Quantile(background, down, bins), Bins.Quantile(background, across, bins));
        if (lines.Count == 0 || columns.Count == 0)
            throw new ArgumentException($"'{(lines.Count == 0 ? first : second)}' is constant in the background; it has no bins.", lines.Count == 0 ? nameof(first) : nameof(second));
        options ??= new();
        int[] rows = [.. Enumerable.Range(0, background.Count).Where(row => lines.BinOf[row] >= 0 && columns.BinOf[row] >= 0)];
        var differences = Differences.Of(scorer, background, rows, corners: 4, options, (row, corner, values) =>
        {
            values[down] = lines.Edges[lines.BinOf[row] + 1 - (corner >> 1)];
            values[across] = columns.Edges[columns.BinOf[row] + 1 - (corner & 1)];
            return corner is 0 or 3 ? 1 : -1;
        });
        int[] cellOf = [.. rows.Select(row => lines.BinOf[row] * columns.Count + columns.BinOf[row])];
        var counts = new int[lines.Count * columns.Count];
        foreach (var cell in cellOf) counts[cell]++;
        var corners = lines.Edges.Length * columns.Edges.Length;
        var effects = new double[scorer.OutputCount * corners];
        for (var output = 0; output < scorer.OutputCount; output++)
        {
            var cells = new double[counts.Length];
            for (var i = 0; i < cellOf.Length; i++) cells[cellOf[i]] += differences[i * scorer.OutputCount + output];
            for (var cell = 0; cell < cells.Length; cell++)
                if (counts[cell] > 0) cells[cell] /= counts[cell];
            var surface = new AleSurface(lines.Edges, columns.Edges, counts, cells);
            surface.Accumulate();
            surface.RemoveMainEffects();
            surface.Values.CopyTo(effects.AsSpan(output * corners, corners));
        }

        return new(first, second, lines.Edges, columns.Edges, counts, effects, scorer.OutputCount) { Scale = options.Scale };
    }

    /// <summary>The effect at one pair of edges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position or the output does not exist.</exception>
    public double At(int first, int second, int output = 0)
    {
        if ((uint)first >= (uint)FirstEdges.Count) throw new ArgumentOutOfRangeException(nameof(first), first, $"There are {FirstEdges.Count} edges, counted from 0.");
        if ((uint)second >= (uint)SecondEdges.Count) throw new ArgumentOutOfRangeException(nameof(second), second, $"There are {SecondEdges.Count} edges, counted from 0.");
        if ((uint)output >= (uint)OutputCount) throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        return Effects[(output * FirstEdges.Count + first) * SecondEdges.Count + second];
    }
}
