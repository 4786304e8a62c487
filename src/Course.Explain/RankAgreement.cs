namespace Course.Explain;

/// <summary>How far two methods agree on what matters: fix the method before you see the case.</summary>
/// <remarks>
/// <para>Source: M. Kendall, A new measure of rank correlation, Biometrika 30, 1938; S. Krishna et al., The disagreement
/// problem in explainable machine learning, 2022.</para>
/// </remarks>
public static class RankAgreement
{
    /// <summary>Kendall's rank correlation: pairs in the same order minus pairs in the other, over all pairs; -1 to 1.</summary>
    /// <remarks>Cost: p² comparisons.</remarks>
    /// <param name="first">Two or more distinct players, the most important first.</param>
    /// <param name="second">The same players in another order.</param>
    /// <exception cref="ArgumentException">The lists do not hold the same distinct players, or fewer than two.</exception>
    public static double Kendall(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        RequireDistinct(first, nameof(first));
        RequireDistinct(second, nameof(second));
        if (first.Count < 2) throw new ArgumentException("A rank correlation needs two players.", nameof(first));
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < second.Count; i++) place.Add(second[i], i);
        if (first.Count != second.Count || first.Any(player => !place.ContainsKey(player)))
            throw new ArgumentException($"The rankings hold other players: {string.Join(", ", first)} and {string.Join(", ", second)}.", nameof(second));
        var balance = 0;
        for (var i = 0; i < first.Count; i++)
            for (var j = i + 1; j < first.Count; j++) balance += place[first[i]] < place[first[j]] ? 1 : -1;
        return balance / (first.Count * (first.Count - 1) / 2.0);
    }

    /// <summary>Players in the top of both rankings over players in the top of either, 0 to 1.</summary>
    /// <param name="first">Distinct players, the most important first.</param>
    /// <param name="second">Another such list; its players may differ.</param>
    /// <param name="top">Length of the tops compared, ≥ 1, at most the shorter list.</param>
    /// <exception cref="ArgumentException">A player appears twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The top is below 1 or longer than a list.</exception>
    public static double TopOverlap(IReadOnlyList<string> first, IReadOnlyList<string> second, int top)
    {
        RequireDistinct(first, nameof(first));
        RequireDistinct(second, nameof(second));
        var most = Math.Min(first.Count, second.Count);
        if (top < 1 || top > most) throw new ArgumentOutOfRangeException(nameof(top), top, $"Tops of 1 to {most} players can be compared.");
        var both = first.Take(top).Intersect(second.Take(top)).Count();
        return (double)both / (2 * top - both);
    }

    private static void RequireDistinct(IReadOnlyList<string> players, string parameter)
    {
        ArgumentNullException.ThrowIfNull(players, parameter);
        if (players.Distinct().Count() != players.Count)
            throw new ArgumentException($"A player appears twice in: {string.Join(", ", players)}.", parameter);
    }
}
