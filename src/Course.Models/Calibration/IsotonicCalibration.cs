namespace Course.Models;

/// <summary>Isotonic calibration: a rising curve through knots, straight between them, flat outside.</summary>
/// <remarks>
/// Probabilities are kept <see cref="Floor"/> away from 0 and 1, since no sample proves certainty. Source: B. Zadrozny,
/// C. Elkan, Transforming classifier scores into accurate multiclass probability estimates, KDD 2002.
/// </remarks>
/// <param name="Margins">Where the knots are; strictly rising; at least one.</param>
/// <param name="Probabilities">Their probabilities; never falling.</param>
public sealed record IsotonicCalibration(IReadOnlyList<double> Margins, IReadOnlyList<double> Probabilities) : Calibration
{
    /// <summary>Smallest probability and smallest distance to 1.</summary>
    public const double Floor = 1e-4;

    /// <summary>Where the knots are.</summary>
    public IReadOnlyList<double> Margins { get; } = Defect(Margins, Probabilities) is { } defect
        ? throw new ArgumentException(defect, nameof(Margins)) : [.. Margins];

    /// <summary>Their probabilities.</summary>
    public IReadOnlyList<double> Probabilities { get; } = [.. Probabilities];

    /// <inheritdoc/>
    public override double Apply(double margin)
    {
        if (double.IsNaN(margin)) return margin;
        var right = 0;
        for (var high = Margins.Count; right < high;)
        {
            var middle = (right + high) / 2;
            if (Margins[middle] < margin) right = middle + 1; else high = middle;
        }

        double p;
        if (right == 0) p = Probabilities[0];
        else if (right == Margins.Count) p = Probabilities[^1];
        else
        {
            var share = (margin - Margins[right - 1]) / (Margins[right] - Margins[right - 1]);
            p = Probabilities[right - 1] + share * (Probabilities[right] - Probabilities[right - 1]);
        }

        p = Math.Clamp(p, Floor, 1 - Floor);
        return Math.Log(p) - double.LogP1(-p);
    }

    /// <summary>Fits the curve by pooling adjacent violators: the least-squares rising step function.</summary>
    /// <remarks>Rows of one margin are one point. Cost: a sort, then linear.</remarks>
    /// <inheritdoc cref="PlattCalibration.Fit" path="/param|/exception"/>
    public static IsotonicCalibration Fit(ReadOnlySpan<double> margins, ReadOnlySpan<bool> labels)
    {
        PlattCalibration.Counts(margins, labels);
        var pools = new List<(double First, double Last, double Positives, double Count)>();
        var order = Enumerable.Range(0, margins.Length).ToArray();
        Array.Sort(margins.ToArray(), order);
        foreach (var i in order)
        {
            var (margin, label) = (margins[i], labels[i] ? 1.0 : 0.0);
            if (pools.Count > 0 && pools[^1].Last == margin && pools[^1].First == margin)
                pools[^1] = (margin, margin, pools[^1].Positives + label, pools[^1].Count + 1);
            else pools.Add((margin, margin, label, 1));
        }

        return FromPools(Pooled(pools));
    }

    private static List<(double First, double Last, double Positives, double Count)> Pooled(
        List<(double First, double Last, double Positives, double Count)> points)
    {
        var pools = new List<(double First, double Last, double Positives, double Count)>(points.Count);
        foreach (var point in points)
        {
            pools.Add(point);
            while (pools.Count > 1 && pools[^2].Positives * pools[^1].Count >= pools[^1].Positives * pools[^2].Count)
            {
                var (a, b) = (pools[^2], pools[^1]);
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (a.First, b.Last, a.Positives + b.Positives, a.Count + b.Count);
            }
        }

        return pools;
    }

    private static IsotonicCalibration FromPools(List<(double First, double Last, double Positives, double Count)> pools)
    {
        var (margins, probabilities) = (new List<double>(), new List<double>());
        foreach (var pool in pools)
        {
            margins.Add(pool.First);
            probabilities.Add(pool.Positives / pool.Count);
            if (pool.Last == pool.First) continue;
            margins.Add(pool.Last);
            probabilities.Add(pool.Positives / pool.Count);
        }

        return new(margins, probabilities);
    }

    private static string? Defect(IReadOnlyList<double> margins, IReadOnlyList<double> probabilities)
    {
        if (margins.Count == 0 || margins.Count != probabilities.Count)
            return $"There are {margins.Count} margins and {probabilities.Count} probabilities; one or more pairs are needed.";
        for (var i = 0; i < margins.Count; i++)
        {
            if (!double.IsFinite(margins[i]) || !(probabilities[i] is >= 0 and <= 1)) return $"Knot {i} is ({margins[i]}, {probabilities[i]}); a finite margin and a probability are needed.";
            if (i > 0 && !(margins[i] > margins[i - 1] && probabilities[i] >= probabilities[i - 1])) return $"Knot {i} does not rise from the one before it.";
        }

        return null;
    }
}
