namespace Course.Explain;

/// <summary>Who shares the credit: each feature for itself, or groups of features as one player.</summary>
/// <remarks>
/// A player is present with all of its features or with none, so a group's Shapley value is the exact one of the game
/// between groups, and in general not the sum of its members' values in the game between features.
/// </remarks>
public sealed record Players
{
    private Players(IReadOnlyList<string> names, IReadOnlyList<int> ofFeature) => (Names, OfFeature) = (names, ofFeature);

    /// <summary>Names of the p players, in the order of an attribution vector.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The player of each of the d features.</summary>
    public IReadOnlyList<int> OfFeature { get; }

    /// <summary>Number of players, p.</summary>
    public int Count => Names.Count;

    /// <summary>Number of features, d.</summary>
    public int FeatureCount => OfFeature.Count;

    /// <summary>Each feature is a player of its own.</summary>
    /// <param name="features">The names of the d features; distinct.</param>
    /// <exception cref="ArgumentException">There is no feature, or a name appears twice.</exception>
    public static Players Each(IReadOnlyList<string> features) => Group(features);

    /// <summary>The features of a group are one player, every other feature is a player of its own.</summary>
    /// <remarks>Players stand in the order of their first feature.</remarks>
    /// <param name="features">The names of the d features in the order of a row; distinct.</param>
    /// <param name="groups">Groups of these features; no feature in two of them.</param>
    /// <exception cref="ArgumentException">A name is unknown, used twice, or a group is empty.</exception>
    public static Players Group(IReadOnlyList<string> features, params IReadOnlyList<FeatureGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(groups);
        if (features.Count == 0) throw new ArgumentException("There is no feature to make a player of.", nameof(features));
        var groupOf = GroupOfEach(features, groups);
        var names = new List<string>();
        var players = new int[features.Count];
        var playerOfGroup = new int[groups.Count];
        Array.Fill(playerOfGroup, -1);
        for (var feature = 0; feature < players.Length; feature++)
        {
            var group = groupOf[feature];
            if (group >= 0 && playerOfGroup[group] >= 0)
            {
                players[feature] = playerOfGroup[group];
                continue;
            }

            var name = group < 0 ? features[feature] : groups[group].Name;
            if (names.Contains(name)) throw new ArgumentException($"Two players are called '{name}'; give each its own name.", nameof(groups));
            if (group >= 0) playerOfGroup[group] = names.Count;
            players[feature] = names.Count;
            names.Add(name);
        }

        return new(names.AsReadOnly(), Array.AsReadOnly(players));
    }

    /// <summary>Position of a player in an attribution vector.</summary>
    /// <exception cref="ArgumentException">No player has this name; the message lists those there are.</exception>
    public int IndexOf(string player)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == player) return i;
        throw new ArgumentException($"There is no player '{player}'. There are: {string.Join(", ", Names)}.", nameof(player));
    }

    /// <summary>The features of a player, as positions in a row, ascending.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The player is not in 0 … p - 1.</exception>
    public IReadOnlyList<int> FeaturesOf(int player)
    {
        if ((uint)player >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(player), player, $"There are {Count} players, counted from 0.");
        return [.. Enumerable.Range(0, FeatureCount).Where(feature => OfFeature[feature] == player)];
    }

    private static int[] GroupOfEach(IReadOnlyList<string> features, IReadOnlyList<FeatureGroup> groups)
    {
        var position = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < features.Count; i++)
            if (!position.TryAdd(features[i], i)) throw new ArgumentException($"The feature '{features[i]}' appears twice.", nameof(features));
        var groupOf = new int[features.Count];
        Array.Fill(groupOf, -1);
        for (var group = 0; group < groups.Count; group++)
        {
            if (groups[group].Features.Count == 0) throw new ArgumentException($"The group '{groups[group].Name}' has no feature.", nameof(groups));
            foreach (var name in groups[group].Features)
            {
                if (!position.TryGetValue(name, out var feature))
                    throw new ArgumentException($"The group '{groups[group].Name}' names '{name}'. The features are: {string.Join(", ", features)}.", nameof(groups));
                if (groupOf[feature] >= 0)
                    throw new ArgumentException($"'{name}' is in the group '{groups[groupOf[feature]].Name}' and in '{groups[group].Name}'; a feature belongs to one.", nameof(groups));
                groupOf[feature] = group;
            }
        }

        return groupOf;
    }
}
