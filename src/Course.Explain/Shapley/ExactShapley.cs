using System.Numerics;
using Course.Models;

namespace Course.Explain;

/// <summary>Shapley values by enumeration of all coalitions.</summary>
/// <remarks>
/// A player's value is its mean contribution on arrival over all orders. It is the only split that gives away all of
/// v(all) - v(none), nothing to a player that never changes anything, the same to players that are exchangeable, and
/// that adds over games.
/// <para>Source: L. Shapley, A value for n-person games, Contributions to the Theory of Games II, 1953.</para>
/// </remarks>
public static class ExactShapley
{
    /// <summary>Players that enumeration accepts: 2^20 coalitions, a megabyte of values and about a million times n scores.</summary>
    public const int MaxPlayers = 20;

    /// <summary>Shapley values of a game, as a table of one row.</summary>
    /// <remarks>Cost: 2^p values of the game, p · 2^p steps.</remarks>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxPlayers"/> players.</exception>
    public static ShapValues Of(Game game)
    {
        ArgumentNullException.ThrowIfNull(game);
        var table = new Table(game);
        var attributions = new double[game.OutputCount * game.Players.Count];
        table.Fill(game);
        table.Attribute(attributions);
        return new(game.Players, attributions, table.Empty()) { Algorithm = ShapAlgorithm.Exact, CoalitionCounts = [table.Count] };
    }

    /// <summary>Shapley values of a model's rows; absent features take the values of the background's rows.</summary>
    /// <remarks>Missing: NaN is a value like any other. Cost: n · 2^p scores a row, no allocation a row.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="rows">Shape (m × d): the rows to explain.</param>
    /// <param name="players">Who shares the credit, at most <see cref="MaxPlayers"/>; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">Something does not fit the model, or there are too many players.</exception>
    public static ShapValues Of(IScorer scorer, Rows background, Rows rows, Players? players = null, ShapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new();
        var first = new InterventionalGame(scorer, background, players, options.Scale);
        var size = first.Players.Count * first.OutputCount;
        var attributions = new double[rows.Count * size];
        // Asked of the game itself, so that a result without rows has its expected values too.
        var expected = new double[first.OutputCount];
        first.Values(new bool[first.Players.Count], expected);
        var count = new Table(first).Count;
        Split.Run(rows.Count, options.Parallelism, (from, to) =>
        {
            var game = new InterventionalGame(scorer, background, players, options.Scale);
            var table = new Table(game);
            for (var row = from; row < to; row++)
            {
                game.Explain(rows[row]);
                table.Fill(game);
                table.Attribute(attributions.AsSpan(row * size, size));
            }
        });
        return new(first.Players, attributions, expected)
        {
            Algorithm = ShapAlgorithm.Exact,
            Scale = options.Scale,
            BackgroundCount = background.Count,
            CoalitionCounts = [.. Enumerable.Repeat(count, rows.Count)],
        };
    }

    /// <summary>Shapley values of one row.</summary>
    /// <inheritdoc cref="Of(IScorer, Rows, Rows, Players?, ShapOptions?)"/>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="row">The explicand; d values.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    public static ShapValues Of(IScorer scorer, Rows background, ReadOnlySpan<double> row, Players? players = null, ShapOptions? options = null) =>
        Of(scorer, background, new Rows(row, Math.Max(1, row.Length)), players, options);

    /// <summary>Interaction values of a game, as a table of one row.</summary>
    /// <remarks>
    /// Off the diagonal half the Shapley interaction index of the pair, on it the rest of the player's Shapley value.
    /// Cost: 2^p values of the game, p² · 2^p steps.
    /// </remarks>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxPlayers"/> players.</exception>
    public static InteractionValues Interactions(Game game)
    {
        ArgumentNullException.ThrowIfNull(game);
        var table = new Table(game);
        table.Fill(game);
        var values = new double[game.OutputCount * game.Players.Count * game.Players.Count];
        table.Interact(values);
        return new(game.Players, values, table.Empty()) { Algorithm = ShapAlgorithm.Exact };
    }

    /// <summary>Interaction values of a model's rows.</summary>
    /// <remarks>Cost: n · 2^p scores a row.</remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="rows">Shape (m × d): the rows to explain.</param>
    /// <param name="players">Who shares the credit, at most <see cref="MaxPlayers"/>; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="options">Scale and threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">Something does not fit the model, or there are too many players.</exception>
    public static InteractionValues Interactions(IScorer scorer, Rows background, Rows rows, Players? players = null, ShapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new();
        var first = new InterventionalGame(scorer, background, players, options.Scale);
        var size = first.OutputCount * first.Players.Count * first.Players.Count;
        var values = new double[rows.Count * size];
        var expected = new double[first.OutputCount];
        first.Values(new bool[first.Players.Count], expected);
        Split.Run(rows.Count, options.Parallelism, (from, to) =>
        {
            var game = new InterventionalGame(scorer, background, players, options.Scale);
            var table = new Table(game);
            for (var row = from; row < to; row++)
            {
                game.Explain(rows[row]);
                table.Fill(game);
                table.Interact(values.AsSpan(row * size, size));
            }
        });
        return new(first.Players, values, expected) { Algorithm = ShapAlgorithm.Exact, Scale = options.Scale, BackgroundCount = background.Count };
    }

    /// <summary>All values of a game; scratch for one row after another.</summary>
    private sealed class Table
    {
        private readonly int _players;
        private readonly int _outputs;
        private readonly bool[] _present;
        private readonly double[] _values;
        private readonly double[] _alone;

        public Table(Game game)
        {
            if (game.Players.Count > MaxPlayers)
                throw new ArgumentException(
                    $"{game.Players.Count} players have 2^{game.Players.Count} coalitions; at most {MaxPlayers} players are enumerated. Group features, or use KernelShap or PermutationShap.", nameof(game));
            (_players, _outputs) = (game.Players.Count, game.OutputCount);
            _present = new bool[_players];
            _values = new double[Count * _outputs];
            _alone = new double[_players * _outputs];
        }

        public int Count => 1 << _players;

        public double[] Empty() => _values[.._outputs];

        public void Fill(Game game)
        {
            for (var coalition = 0; coalition < Count; coalition++)
            {
                for (var player = 0; player < _players; player++) _present[player] = (coalition >> player & 1) != 0;
                game.Values(_present, _values.AsSpan(coalition * _outputs, _outputs));
            }
        }

        public void Attribute(Span<double> attributions)
        {
            for (var player = 0; player < _players; player++)
                for (var output = 0; output < _outputs; output++)
                {
                    var sum = default(CompensatedSum);
                    for (var coalition = 0; coalition < Count; coalition++)
                    {
                        if ((coalition >> player & 1) != 0) continue;
                        var arrival = At(coalition | 1 << player, output) - At(coalition, output);
                        sum.Add(ShapleyWeight.Of(BitOperations.PopCount((uint)coalition), _players) * arrival);
                    }

                    attributions[output * _players + player] = sum.Value;
                }
        }

        public void Interact(Span<double> values)
        {
            Attribute(_alone);
            for (var output = 0; output < _outputs; output++)
            {
                var matrix = values.Slice(output * _players * _players, _players * _players);
                for (var i = 0; i < _players; i++)
                    for (var j = i + 1; j < _players; j++) matrix[i * _players + j] = matrix[j * _players + i] = Pair(i, j, output) / 2;
                for (var i = 0; i < _players; i++)
                {
                    var together = 0.0;
                    for (var j = 0; j < _players; j++)
                        if (j != i) together += matrix[i * _players + j];
                    matrix[i * _players + i] = _alone[output * _players + i] - together;
                }
            }
        }

        private double Pair(int i, int j, int output)
        {
            var (one, other, sum) = (1 << i, 1 << j, default(CompensatedSum));
            for (var coalition = 0; coalition < Count; coalition++)
            {
                if ((coalition & (one | other)) != 0) continue;
                var beyond = At(coalition | one | other, output) - At(coalition | one, output) - At(coalition | other, output) + At(coalition, output);
                sum.Add(ShapleyWeight.Of(BitOperations.PopCount((uint)coalition), _players - 1) * beyond);
            }

            return sum.Value;
        }

        private double At(int coalition, int output) => _values[coalition * _outputs + output];
    }
}
