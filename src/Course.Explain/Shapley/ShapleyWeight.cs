namespace Course.Explain;

/// <summary>Weights of coalitions in Shapley's formula and in its regression form.</summary>
public static class ShapleyWeight
{
    /// <summary>s!(p - s - 1)! / p!: the share of orders in which exactly s given players come before a player.</summary>
    /// <param name="size">Players before, s, 0 … p - 1.</param>
    /// <param name="players">All players, p ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or the players are out of range.</exception>
    public static double Of(int size, int players)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(players, 1);
        if ((uint)size >= (uint)players) throw new ArgumentOutOfRangeException(nameof(size), size, $"Before a player come 0 to {players - 1} others.");
        return 1 / (players * Binomial(players - 1, size));
    }

    /// <summary>(p - 1) / (C(p, s) · s · (p - s)): the weight of one coalition in the kernel regression.</summary>
    /// <param name="size">Players present, s, 1 … p - 1.</param>
    /// <param name="players">All players, p ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size or the players are out of range.</exception>
    public static double OfKernel(int size, int players)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(players, 2);
        if (size < 1 || size >= players)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Weighted coalitions have 1 to {players - 1} players; the empty and the full one are constraints.");
        return (players - 1) / (Binomial(players, size) * size * (players - size));
    }

    private static double Binomial(int n, int k)
    {
        var value = 1.0;
        for (var i = 1; i <= Math.Min(k, n - k); i++) value = value * (n - i + 1) / i;
        return value;
    }
}
