using Course.Measure;

namespace Course.Explain;

/// <summary>Whether a model's reasons moved between two periods, which inputs and outputs may hide.</summary>
/// <remarks>
/// A row's first reason is the player with the largest attribution toward the adverse side; what differs by less than 1e-9
/// is a tie and stands in player order, so a last bit never moves a share. A row without any counts as "none". <see cref="ReasonStability"/> is the population stability index of those shares: below 0.1 is calm,
/// above 0.25 is usually looked into. Attributions of both periods must have one background and one scale.
/// </remarks>
/// <param name="Players">One line a player, in player order.</param>
/// <param name="ReasonStability">Population stability index of the first reasons' shares.</param>
/// <param name="ReferenceCount">Rows of the reference period.</param>
/// <param name="WindowCount">Rows of the window.</param>
public sealed record ExplanationDrift(IReadOnlyList<PlayerDrift> Players, double ReasonStability, int ReferenceCount, int WindowCount)
{
    private const double TieWidth = 1e-9;

    /// <summary>Compares the attributions of two periods.</summary>
    /// <remarks>Cost: a sort of each player's attributions.</remarks>
    /// <param name="reference">Attributions of the period compared with; one row or more.</param>
    /// <param name="window">Attributions of the period watched; one row or more.</param>
    /// <param name="largerIsAdverse">Whether a larger output is worse for the person.</param>
    /// <param name="output">The output looked at.</param>
    /// <exception cref="ArgumentException">Players, scale or expected values differ, or a period has no rows.</exception>
    public static ExplanationDrift Of(ShapValues reference, ShapValues window, bool largerIsAdverse = true, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(window);
        if (!reference.Players.SequenceEqual(window.Players))
            throw new ArgumentException($"The periods have other players: {string.Join(", ", reference.Players)} and {string.Join(", ", window.Players)}.", nameof(window));
        if (reference.Scale != window.Scale) throw new ArgumentException($"The periods have other scales: {reference.Scale} and {window.Scale}.", nameof(window));
        if (reference.RowCount == 0 || window.RowCount == 0) throw new ArgumentException("A period without rows has no reasons.", nameof(window));
        var (before, after) = (FirstReasons(reference, largerIsAdverse, output), FirstReasons(window, largerIsAdverse, output));
        var (absoluteBefore, absoluteAfter) = (reference.MeanAbsolute(output), window.MeanAbsolute(output));
        var players = new PlayerDrift[reference.PlayerCount];
        for (var player = 0; player < players.Length; player++)
        {
            var gap = KolmogorovSmirnov.Of(Column(reference, player, output), Column(window, player, output));
            players[player] = new(
                reference.Players[player], absoluteBefore[player], absoluteAfter[player], gap.Statistic, gap.PValue,
                (double)before[player] / reference.RowCount, (double)after[player] / window.RowCount);
        }

        return new(players, PopulationStability.OfCounts(before, after), reference.RowCount, window.RowCount);
    }

    /// <summary>Rows by first reason; the last count is of rows without one.</summary>
    private static int[] FirstReasons(ShapValues values, bool largerIsAdverse, int output)
    {
        var counts = new int[values.PlayerCount + 1];
        for (var row = 0; row < values.RowCount; row++)
        {
            var (first, most) = (values.PlayerCount, 0.0);
            var attributions = values.Of(row, output);
            for (var player = 0; player < attributions.Length; player++)
            {
                var adverse = largerIsAdverse ? attributions[player] : -attributions[player];
                if (adverse > most + TieWidth) (first, most) = (player, adverse);
            }

            counts[first]++;
        }

        return counts;
    }

    private static double[] Column(ShapValues values, int player, int output)
    {
        var column = new double[values.RowCount];
        for (var row = 0; row < column.Length; row++) column[row] = values.Of(row, output)[player];
        return column;
    }
}
