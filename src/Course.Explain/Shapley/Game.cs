using Course.Models;

namespace Course.Explain;

/// <summary>A map from coalitions to numbers: what is earned, or predicted, when only these players are present.</summary>
/// <remarks>An instance may keep scratch, so give each thread its own.</remarks>
public abstract class Game
{
    /// <summary>A game of these players.</summary>
    /// <param name="players">Names of the p players; p ≥ 1.</param>
    /// <param name="outputCount">Values a coalition has, k ≥ 1.</param>
    /// <exception cref="ArgumentException">There is no player.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no output.</exception>
    protected Game(IReadOnlyList<string> players, int outputCount)
    {
        ArgumentNullException.ThrowIfNull(players);
        if (players.Count == 0) throw new ArgumentException("A game needs a player.", nameof(players));
        ArgumentOutOfRangeException.ThrowIfLessThan(outputCount, 1);
        (Players, OutputCount) = (players, outputCount);
    }

    /// <summary>Names of the p players.</summary>
    public IReadOnlyList<string> Players { get; }

    /// <summary>Values a coalition has, k: one an output of the model.</summary>
    public int OutputCount { get; }

    /// <summary>A game given by its 2^p values.</summary>
    /// <param name="players">Names of the p players; p ≤ 20.</param>
    /// <param name="values">The value of each coalition, at the position whose bits are the players present: (), a, b, ab, c, ac, bc, abc.</param>
    /// <exception cref="ArgumentException">There are not 2^p values.</exception>
    /// <example><code>ExactShapley.Of(Game.OfTable(["a", "b"], [0, 1, 2, 5])).Of(0);   // [2, 3]</code></example>
    public static Game OfTable(IReadOnlyList<string> players, ReadOnlySpan<double> values) => new TableGame(players, values.ToArray());

    /// <summary>A game given by a function.</summary>
    /// <param name="players">Names of the p players; p ≤ 64.</param>
    /// <param name="value">The value of a coalition.</param>
    public static Game Of(IReadOnlyList<string> players, Func<Coalition, double> value) => new FunctionGame(players, value);

    /// <summary>A model as a game: absent features take the values of the background's rows.</summary>
    /// <remarks>
    /// v(S) = mean over background rows b of f(x's features of the players in S, b's features of the others). So
    /// v(all) = f(x) and v(none) = mean of f over the background. Features are broken apart from each other: an unused
    /// feature gets nothing, and rows may be scored that do not exist.
    /// <para>Missing: NaN is a value like any other. Cost: n scores a coalition.</para>
    /// <para>Source: D. Janzing, L. Minorics, P. Blöbaum, Feature relevance quantification in explainable AI, AISTATS 2020.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="row">The explicand; d values.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="scale">Margins or predictions.</param>
    /// <exception cref="ArgumentException">The background, the row or the players do not fit the model.</exception>
    public static Game Interventional(
        IScorer scorer, Rows background, ReadOnlySpan<double> row, Players? players = null, Scale scale = Scale.Margin)
    {
        var game = new InterventionalGame(scorer, background, players, scale);
        game.Explain(row);
        return game;
    }

    /// <summary>A model as a game, absent features being averaged over the rows most like the explicand: for demonstration.</summary>
    /// <remarks>
    /// v(S) = mean of f over the <paramref name="neighbours"/> background rows whose features of S are nearest to x's
    /// (standard deviations, ties by position), with S set to x. Features that go together share credit, so a feature that
    /// the model never reads can get some.
    /// <para>Source: K. Aas, M. Jullum, A. Løland, Explaining individual predictions when features are dependent,
    /// Artificial Intelligence 298, 2021.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1, nothing missing.</param>
    /// <param name="row">The explicand; d values.</param>
    /// <param name="neighbours">Rows averaged over, 1 … n.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="scale">Margins or predictions.</param>
    /// <exception cref="ArgumentException">The background, the row or the players do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The neighbours are not in 1 … n.</exception>
    public static Game Conditional(
        IScorer scorer, Rows background, ReadOnlySpan<double> row, int neighbours, Players? players = null, Scale scale = Scale.Margin) =>
        new ConditionalGame(scorer, background, row, neighbours, players, scale);

    /// <summary>The k values of a coalition.</summary>
    /// <param name="present">Whether each of the p players is present.</param>
    /// <param name="values">Length k; filled.</param>
    public abstract void Values(ReadOnlySpan<bool> present, Span<double> values);

    /// <summary>The value of a coalition, of one output.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The output does not exist.</exception>
    public double Value(Coalition coalition, int output = 0)
    {
        if ((uint)output >= (uint)OutputCount)
            throw new ArgumentOutOfRangeException(nameof(output), output, $"There are {OutputCount} outputs, counted from 0.");
        var present = new bool[Players.Count];
        for (var player = 0; player < present.Length; player++) present[player] = player < 64 && coalition.Contains(player);
        var values = new double[OutputCount];
        Values(present, values);
        return values[output];
    }

    private static ulong Bits(ReadOnlySpan<bool> present)
    {
        var bits = 0UL;
        for (var player = 0; player < present.Length; player++)
            if (present[player]) bits |= 1UL << player;
        return bits;
    }

    private sealed class TableGame : Game
    {
        private readonly double[] _values;

        public TableGame(IReadOnlyList<string> players, double[] values) : base(players, 1)
        {
            if (players.Count > 20 || values.Length != 1 << players.Count)
                throw new ArgumentException($"A table of {players.Count} players has 2^{players.Count} values, at most 2^20; there are {values.Length}.", nameof(values));
            _values = values;
        }

        public override void Values(ReadOnlySpan<bool> present, Span<double> values) => values[0] = _values[Bits(present)];
    }

    private sealed class FunctionGame : Game
    {
        private readonly Func<Coalition, double> _value;

        public FunctionGame(IReadOnlyList<string> players, Func<Coalition, double> value) : base(players, 1)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (players.Count > 64) throw new ArgumentException($"A game by function has at most 64 players, not {players.Count}.", nameof(players));
            _value = value;
        }

        public override void Values(ReadOnlySpan<bool> present, Span<double> values) => values[0] = _value(new(Bits(present)));
    }
}
