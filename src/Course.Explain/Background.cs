using Course.Measure;
using Course.Models;

namespace Course.Explain;

/// <summary>Chooses the rows that explanations average over.</summary>
/// <remarks>
/// The background says what "absent" means: a feature is absent when it takes the values of these rows. A result
/// depends on them, so report their number and the seed that chose them.
/// </remarks>
public static class Background
{
    /// <summary>A sample of rows without replacement, in the order in which they stand.</summary>
    /// <remarks>The same seed and table give the same rows. Cost: one copy of the sample.</remarks>
    /// <param name="rows">Shape (n × d).</param>
    /// <param name="count">Rows wanted, ≥ 1; all rows are returned where it is n or more.</param>
    /// <param name="seed">Chooses the sample.</param>
    /// <returns>Shape (min(count, n) × d).</returns>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static Rows Sample(Rows rows, int count, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (rows.Count == 0) throw new ArgumentException("There are no rows to sample from.", nameof(rows));
        if (count >= rows.Count) return rows;
        var chosen = new Draws(seed, 0).Permutation(rows.Count).AsSpan(0, count);
        chosen.Sort();
        return Take(rows, chosen);
    }

    /// <summary>The rows at the given positions, which may repeat.</summary>
    /// <param name="rows">Shape (n × d).</param>
    /// <param name="positions">Each in 0 … n - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is not in the table.</exception>
    public static Rows Take(Rows rows, ReadOnlySpan<int> positions)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = new double[positions.Length * rows.Width];
        for (var i = 0; i < positions.Length; i++) rows[positions[i]].CopyTo(values.AsSpan(i * rows.Width));
        return new(values, rows.Width);
    }

    /// <summary>Refuses a background that is empty or of another width than the model, as every explanation does.</summary>
    internal static void Require(IScorer scorer, Rows background, string parameter = "background")
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(background, parameter);
        if (background.Width != scorer.Features.Count)
            throw new ArgumentException(
                $"The {parameter} has {background.Width} columns and the model {scorer.Features.Count} features. Encode it with the model's own schema.", parameter);
        if (background.Count == 0)
            throw new ArgumentException($"The {parameter} has no rows; an average needs at least one.", parameter);
    }
}
