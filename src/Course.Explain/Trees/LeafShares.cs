namespace Course.Explain;

/// <summary>The leaves of one tree against the whole background: how often each pattern of passing players occurs.</summary>
/// <remarks>
/// <para>
/// Under coalition S a leaf is reached by row and reference together where each player in S passes by the row (pattern A)
/// and each other one by the reference (pattern B): A ∪ B must be the whole path. Then the u players in A \ B must be
/// present and the v players in B \ A absent, and the Shapley values of that game are (u-1)! v! / (u+v)! for the former
/// and -u! (v-1)! / (u+v)! for the latter. References of one pattern count together, so a leaf's shares depend on A and
/// on at most 2^path different patterns, not on the number of references.
/// </para>
/// <para>Two leaves of one split share a place where they can: see <see cref="PatternProgram.Twins"/>.</para>
/// <para>Source: S. Lundberg et al., Nature Machine Intelligence 2, 2020; A. Nadel, R. Wettenstein, From decision trees to
/// Boolean logic (WOODELF), 2025, for patterns of the background.</para>
/// </remarks>
internal sealed class LeafShares
{
    private readonly int[] _firstPlayer, _firstPattern, _players, _counts;
    private readonly ulong[] _patterns;
    private readonly double[] _values, _twinValues;
    private readonly bool[] _hasTwin;

    /// <param name="players">The players of each leaf's path.</param>
    /// <param name="patterns">The background's different patterns at each leaf, ascending.</param>
    /// <param name="counts">How many rows have each.</param>
    /// <param name="values">Each leaf's value / rows of the background.</param>
    /// <param name="twinValues">The same for its twin.</param>
    /// <param name="twins">The twin's node, or -1.</param>
    public LeafShares(
        IReadOnlyList<int[]> players, IReadOnlyList<ulong[]> patterns, IReadOnlyList<int[]> counts, double[] values, double[] twinValues,
        IReadOnlyList<int> twins)
    {
        _players = [.. players.SelectMany(path => path)];
        _patterns = [.. patterns.SelectMany(leaf => leaf)];
        _counts = [.. counts.SelectMany(leaf => leaf)];
        _firstPlayer = Starts(players.Select(path => path.Length));
        _firstPattern = Starts(patterns.Select(leaf => leaf.Length));
        (_values, _twinValues, _hasTwin) = (values, twinValues, [.. twins.Select(twin => twin >= 0)]);
    }

    /// <summary>Number of leaves, twins not counted.</summary>
    public int Count => _values.Length;

    /// <summary>All players of a path, as bits.</summary>
    public static ulong All(int players) => players == 64 ? ulong.MaxValue : (1UL << players) - 1;

    /// <summary>The players of a leaf's path.</summary>
    public ReadOnlySpan<int> Players(int leaf) => _players.AsSpan(_firstPlayer[leaf], _firstPlayer[leaf + 1] - _firstPlayer[leaf]);

    /// <summary>The background's different patterns at a leaf, ascending.</summary>
    public ReadOnlySpan<ulong> Patterns(int leaf) => _patterns.AsSpan(_firstPattern[leaf], _firstPattern[leaf + 1] - _firstPattern[leaf]);

    /// <summary>How many background rows have each pattern.</summary>
    public ReadOnlySpan<int> Counts(int leaf) => _counts.AsSpan(_firstPattern[leaf], _firstPattern[leaf + 1] - _firstPattern[leaf]);

    /// <summary>The leaf's value / rows of the background.</summary>
    public double Value(int leaf) => _values[leaf];

    /// <summary>The twin's value / rows of the background.</summary>
    public double TwinValue(int leaf) => _twinValues[leaf];

    /// <summary>Whether the leaf stands for its twin too.</summary>
    public bool HasTwin(int leaf) => _hasTwin[leaf];

    private static int[] Starts(IEnumerable<int> lengths)
    {
        var starts = new List<int> { 0 };
        foreach (var length in lengths) starts.Add(starts[^1] + length);
        return [.. starts];
    }
}
