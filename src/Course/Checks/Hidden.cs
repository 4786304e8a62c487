namespace Course;

/// <summary>Data for expectations that the lesson does not show: same seed, same values, on every machine.</summary>
public static class Hidden
{
    /// <summary>Numbers spread evenly over a range.</summary>
    /// <param name="seed">Another seed, other numbers.</param>
    /// <param name="count">How many.</param>
    /// <param name="low">Smallest possible.</param>
    /// <param name="high">Largest possible, not reached.</param>
    public static double[] Numbers(int seed, int count, double low = 0, double high = 1)
    {
        var draws = new Draws(seed, 0);
        return [.. Enumerable.Range(0, count).Select(_ => low + (high - low) * draws.Uniform())];
    }

    /// <summary>Yes and no, yes with a given probability.</summary>
    public static bool[] Labels(int seed, int count, double rate)
    {
        var draws = new Draws(seed, 1);
        return [.. Enumerable.Range(0, count).Select(_ => draws.Uniform() < rate)];
    }

    /// <summary>The values in another order.</summary>
    public static T[] Shuffled<T>(int seed, IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var draws = new Draws(seed, 2);
        T[] shuffled = [.. values];
        for (var last = shuffled.Length - 1; last > 0; last--)
        {
            var other = (int)(draws.Uniform() * (last + 1));
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }

        return shuffled;
    }
}
