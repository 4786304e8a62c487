namespace Course.Explain;

/// <summary>Options of <see cref="PermutationImportance"/>.</summary>
public sealed record PermutationImportanceOptions
{
    /// <summary>Shuffles a player, ≥ 1; not used where permutations are given.</summary>
    public int Repeats { get; init; } = 30;

    /// <summary>Chooses the shuffles; each repeat has a stream of its own, and all players share the repeat's shuffle.</summary>
    public int Seed { get; init; }

    /// <summary>Shuffles to replay: in each, row i takes the players' values of row p[i]. Null draws them from the seed.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Permutations { get; init; }

    /// <summary>Features that are shuffled together; each for itself where null, but a tree model's one-hot blocks as one.</summary>
    public Players? Players { get; init; }

    /// <summary>Threads to use, ≥ 1; the result has the same bits for any number.</summary>
    public int Parallelism { get; init; } = 1;
}
