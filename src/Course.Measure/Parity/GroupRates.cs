namespace Course.Measure;

/// <summary>A rate in each of several groups of people, and the gap between the groups.</summary>
/// <param name="Groups">The groups, in order of first appearance.</param>
public sealed record GroupRates(IReadOnlyList<GroupRate> Groups)
{
    /// <summary>Largest rate minus smallest rate: 0 is parity, 1 the largest possible gap.</summary>
    public double Gap => Groups.Max(group => group.Rate.Estimate) - Groups.Min(group => group.Rate.Estimate);

    /// <summary>Share of yes in each group.</summary>
    /// <param name="groups">n group names.</param>
    /// <param name="decisions">n decisions.</param>
    /// <param name="level">Confidence of the intervals.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are no rows.</exception>
    public static GroupRates Of(IReadOnlyList<string> groups, ReadOnlySpan<bool> decisions, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count != decisions.Length)
            throw new ArgumentException($"There are {groups.Count} groups for {decisions.Length} decisions; give one of each a row.", nameof(groups));
        if (groups.Count == 0) throw new ArgumentException("There are no rows; a rate needs at least one.", nameof(groups));
        var names = new List<string>();
        var counts = new Dictionary<string, (int Yes, int All)>(StringComparer.Ordinal);
        for (var row = 0; row < groups.Count; row++)
        {
            if (!counts.TryGetValue(groups[row], out var count)) names.Add(groups[row]);
            counts[groups[row]] = (count.Yes + (decisions[row] ? 1 : 0), count.All + 1);
        }

        return new([.. names.Select(name => new GroupRate(name, Wilson.Of(counts[name].Yes, counts[name].All, level), counts[name].All))]);
    }
}

/// <summary>The rate of one group.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Rate">Share of yes with its Wilson interval.</param>
/// <param name="Count">Rows of the group.</param>
public sealed record GroupRate(string Group, Interval Rate, int Count);
