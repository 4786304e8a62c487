using Course.Models;

namespace Course.Explain;

/// <summary>How much worse a metric becomes when the values of a player are dealt to other rows.</summary>
/// <remarks>
/// Positive means that the model does better with the player, whichever way the metric points. Importances are not
/// shares: their sum, and even one of them, may exceed the model's whole gain over a constant, since a shuffled but
/// confident model is worse than one that knows nothing. Correlated players hide each other; shuffle them as a group.
/// <para>Source: L. Breiman, Random forests, Machine Learning 45, 2001; A. Fisher, C. Rudin, F. Dominici, All models are
/// wrong, but many are useful, Journal of Machine Learning Research 20, 2019.</para>
/// </remarks>
/// <param name="Players">Names of the p players.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="LargerIsBetter">Whether the metric grows with quality.</param>
/// <param name="Baseline">The metric on the same rows, unshuffled.</param>
/// <param name="Permuted">Shape (p × r): the metric of each shuffle.</param>
/// <param name="RowCount">Number of rows, n.</param>
public sealed record PermutationImportance(
    IReadOnlyList<string> Players, string Metric, bool LargerIsBetter, double Baseline, IReadOnlyList<double> Permuted, int RowCount)
{
    /// <summary>Number of shuffles, r.</summary>
    public int RepeatCount => Permuted.Count / Players.Count;

    /// <summary>Seed of the shuffles; null where they were given.</summary>
    public int? Seed { get; init; }

    /// <summary>Shuffles each player and measures what is lost, for any scorer and any metric.</summary>
    /// <remarks>
    /// <para>The baseline is taken on the same rows. Missing: a NaN is dealt like any value.</para>
    /// <para>Cost: (1 + p · r) · n scores; a table and its outputs as scratch a thread, nothing a row.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="rows">Shape (n × d), n ≥ 1. Rows the model was not trained on, as a rule.</param>
    /// <param name="labels">Length n: 0 and 1, class numbers, or targets.</param>
    /// <param name="metric">What is measured.</param>
    /// <param name="options">Repeats, seed, players, permutations, threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">The rows do not fit the model, the labels not the rows, or a permutation is none.</exception>
    /// <example>
    /// <code>
    /// var importance = PermutationImportance.Of(model, rows, labels, Metric.LogLoss, new() { Repeats = 30, Seed = 1 });
    /// importance.Mean(importance.Players.IndexOf("utilisation"));
    /// </code>
    /// </example>
    public static PermutationImportance Of(
        IScorer scorer, Rows rows, ReadOnlySpan<double> labels, Metric metric, PermutationImportanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Background.Require(scorer, rows, nameof(rows));
        Explain.Metric.RequireLabels(rows, labels);
        options ??= new();
        var players = RequirePlayers(scorer, options.Players);
        var permutations = options.Permutations ?? Shuffles.Of(rows.Count, options.Repeats, options.Seed);
        if (permutations.Count == 0) throw new ArgumentException("There is no permutation to replay.", nameof(options));
        foreach (var permutation in permutations) Shuffles.Require(permutation, rows.Count);
        var truths = labels.ToArray();
        int[][] featuresOf = [.. Enumerable.Range(0, players.Count).Select(player => players.FeaturesOf(player).ToArray())];
        var permuted = new double[players.Count * permutations.Count];
        Split.Run(permuted.Length, options.Parallelism, (from, to) =>
        {
            var table = rows.Values.ToArray();
            var margins = new double[rows.Count * scorer.OutputCount];
            for (var i = from; i < to; i++)
            {
                var features = featuresOf[i / permutations.Count];
                Deal(rows, features, permutations[i % permutations.Count], table);
                scorer.Score(table, margins);
                permuted[i] = metric.Value(truths, margins, scorer.Link);
                foreach (var feature in features)
                    for (var row = 0; row < rows.Count; row++) table[row * rows.Width + feature] = rows.Values[row * rows.Width + feature];
            }
        });
        return new(players.Names, metric.Name, metric.LargerIsBetter, metric.Value(scorer, rows, truths), permuted, rows.Count)
        {
            Seed = options.Permutations is null ? options.Seed : null,
        };
    }

    /// <summary>What each shuffle of a player lost; r values, positive where the metric became worse.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The player does not exist.</exception>
    public IReadOnlyList<double> Increases(int player)
    {
        if ((uint)player >= (uint)Players.Count)
            throw new ArgumentOutOfRangeException(nameof(player), player, $"There are {Players.Count} players, counted from 0.");
        return [.. Enumerable.Range(player * RepeatCount, RepeatCount).Select(i => LargerIsBetter ? Baseline - Permuted[i] : Permuted[i] - Baseline)];
    }

    /// <summary>The importance: mean of the player's increases.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The player does not exist.</exception>
    public double Mean(int player) => Increases(player).Average();

    /// <summary>The importance of the player of this name.</summary>
    /// <exception cref="ArgumentException">No player has this name; the message lists those there are.</exception>
    public double Mean(string player)
    {
        for (var i = 0; i < Players.Count; i++)
            if (Players[i] == player) return Mean(i);
        throw new ArgumentException($"There is no player '{player}'. There are: {string.Join(", ", Players)}.", nameof(player));
    }

    /// <summary>Standard error of the mean over shuffles: what more repeats would shrink, and more rows would not.</summary>
    /// <returns>NaN for a single shuffle.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The player does not exist.</exception>
    public double StandardError(int player)
    {
        var increases = Increases(player);
        if (increases.Count < 2) return double.NaN;
        var mean = increases.Average();
        return Math.Sqrt(increases.Sum(value => (value - mean) * (value - mean)) / (increases.Count - 1) / increases.Count);
    }

    internal static Players RequirePlayers(IScorer scorer, Players? players)
    {
        // The one-hot block of a tree model's categorical feature is one player unless the caller says otherwise.
        if (players is null)
            return scorer is TreeEnsemble { Blocks.Count: > 0 } ensemble ? TreePlayers.Of(ensemble, null) : Explain.Players.Each(scorer.Features);
        if (players.FeatureCount != scorer.Features.Count)
            throw new ArgumentException($"The players share {players.FeatureCount} features and the model has {scorer.Features.Count}. Make them from the model's own features.", nameof(players));
        return players;
    }

    private static void Deal(Rows rows, int[] features, IReadOnlyList<int> permutation, double[] table)
    {
        var values = rows.Values;
        var width = rows.Width;
        for (var row = 0; row < rows.Count; row++)
            foreach (var feature in features) table[row * width + feature] = values[permutation[row] * width + feature];
    }
}
