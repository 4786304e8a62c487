using Course.Models;

namespace Course.Explain;

/// <summary>What is done with attributions after they were computed.</summary>
public static class ShapValuesExtensions
{
    /// <summary>Proves that the attributions add up to the model's own output.</summary>
    /// <inheritdoc cref="Additivity.Of"/>
    public static Additivity Verify(this ShapValues values, IScorer scorer, Rows rows, double tolerance = 1e-9) =>
        Additivity.Of(values, scorer, rows, tolerance);

    /// <summary>The players of one row, the largest absolute attribution first, ties in player order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row or the output does not exist.</exception>
    public static IReadOnlyList<Contribution> Ranked(this ShapValues values, int row = 0, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        var attributions = values.Of(row, output).ToArray();
        return [.. attributions.Select((value, player) => new Contribution(values.Players[player], value)).OrderByDescending(contribution => Math.Abs(contribution.Value))];
    }
}
