using Course.Models;

namespace Course.Explain;

/// <summary>Proof that attributions add up to what the caller's own model says.</summary>
/// <param name="RowCount">Rows compared, n.</param>
/// <param name="OutputCount">Outputs compared, k.</param>
/// <param name="LargestGap">Largest absolute additivity gap: output minus (expected value + attributions).</param>
/// <param name="WorstRow">The row with the largest gap; -1 without rows.</param>
/// <param name="WorstOutput">The output with the largest gap; -1 without rows.</param>
/// <param name="Tolerance">What was allowed: this, absolute and relative to the output.</param>
/// <param name="Holds">Whether every gap is within the tolerance.</param>
public sealed record Additivity(int RowCount, int OutputCount, double LargestGap, int WorstRow, int WorstOutput, double Tolerance, bool Holds)
{
    /// <summary>Scores the rows again and compares, on the scale of the attributions.</summary>
    /// <remarks>Cost: n scores. A NaN on either side never holds.</remarks>
    /// <param name="values">The attributions; <see cref="ShapValues.Scale"/> says of what.</param>
    /// <param name="scorer">The caller's model.</param>
    /// <param name="rows">The explained rows, shape (n × d), in the same order.</param>
    /// <param name="tolerance">Allowed gap: absolute, and relative to the output; 0 or more.</param>
    /// <exception cref="ArgumentException">Rows, outputs or tolerance do not fit.</exception>
    public static Additivity Of(ShapValues values, IScorer scorer, Rows rows, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count != values.RowCount) throw new ArgumentException($"There are attributions of {values.RowCount} rows and {rows.Count} rows.", nameof(rows));
        if (scorer.OutputCount != values.OutputCount)
            throw new ArgumentException($"There are attributions of {values.OutputCount} outputs and the model has {scorer.OutputCount}.", nameof(scorer));
        if (!(tolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 or more.");
        var outputs = values.Scale == Scale.Margin ? scorer.Margins(rows) : scorer.Predictions(rows);
        var (largest, worst, holds) = (0.0, -1, true);
        for (var i = 0; i < outputs.Length; i++)
        {
            var gap = Math.Abs(outputs[i] - values.Total(i / values.OutputCount, i % values.OutputCount));
            holds &= gap <= tolerance + tolerance * Math.Abs(outputs[i]);
            if (worst < 0 || gap > largest || double.IsNaN(gap) && !double.IsNaN(largest)) (largest, worst) = (gap, i);
        }

        return new(rows.Count, values.OutputCount, largest, worst < 0 ? -1 : worst / values.OutputCount, worst < 0 ? -1 : worst % values.OutputCount, tolerance, holds);
    }
}
