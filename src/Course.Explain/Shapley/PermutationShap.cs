using Course.Measure;
using Course.Models;

namespace Course.Explain;

/// <summary>Shapley values from sampled orders of arrival, each with its reverse, until the standard error is small enough.</summary>
/// <remarks>
/// In each order players arrive one by one and each is credited with the change. An order and its reverse are one draw:
/// their errors tend to cancel. Attributions add up exactly in every order, so also on the mean.
/// <para>Source: E. Štrumbelj, I. Kononenko, Explaining prediction models and individual predictions with feature
/// contributions, Knowledge and Information Systems 41, 2014; R. Mitchell et al., Sampling permutations for Shapley value
/// estimation, Journal of Machine Learning Research 23, 2022.</para>
/// </remarks>
public static class PermutationShap
{
    /// <summary>Attributions of a model's rows; absent features take the values of the background's rows.</summary>
    /// <remarks>
    /// <para>The result holds the standard error of each attribution and the coalitions spent. Where the budget ends first,
    /// the error is larger than wanted, and says so. Two players or one need no sampling: the error is 0.</para>
    /// <para>Missing: NaN is a value like any other. Cost: n scores a coalition; no allocation a row.</para>
    /// </remarks>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="rows">Shape (m × d): the rows to explain.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="options">Scale, error wanted, budget, seed, threads; the defaults where null.</param>
    /// <exception cref="ArgumentException">Something does not fit the model, or the budget is too small.</exception>
    public static ShapValues Of(IScorer scorer, Rows background, Rows rows, Players? players = null, SampledShapOptions? options = null) =>
        ShapSampler.OfRows(scorer, background, rows, players, options, ShapAlgorithm.Permutation, (game, chosen) => new Sampler(game, chosen));

    /// <summary>Attributions of one row.</summary>
    /// <inheritdoc cref="Of(IScorer, Rows, Rows, Players?, SampledShapOptions?)"/>
    /// <param name="scorer">The model; d features.</param>
    /// <param name="background">Shape (n × d), n ≥ 1.</param>
    /// <param name="row">The explicand; d values.</param>
    /// <param name="players">Who shares the credit; each feature where null, and a tree model's one-hot blocks as one.</param>
    /// <param name="options">Scale, error wanted, budget, seed, threads; the defaults where null.</param>
    public static ShapValues Of(IScorer scorer, Rows background, ReadOnlySpan<double> row, Players? players = null, SampledShapOptions? options = null) =>
        Of(scorer, background, new Rows(row, Math.Max(1, row.Length)), players, options);

    /// <summary>Attributions of any game, as a table of one row.</summary>
    /// <exception cref="ArgumentException">The budget is too small.</exception>
    public static ShapValues Of(Game game, SampledShapOptions? options = null) =>
        ShapSampler.OfGame(game, options, ShapAlgorithm.Permutation, (given, chosen) => new Sampler(given, chosen));

    private sealed class Sampler(Game game, SampledShapOptions options) : ShapSampler(game, options)
    {
        // A standard error of fewer pairs is itself too uncertain to stop on.
        private const int LeastPairs = 12;
        private readonly int[] _order = new int[game.Players.Count];
        private readonly double[] _pair = new double[game.Players.Count * game.OutputCount];
        private readonly double[] _squares = new double[game.Players.Count * game.OutputCount];
        private readonly double[] _before = new double[game.OutputCount];
        private readonly double[] _after = new double[game.OutputCount];

        public override int Estimate(int stream, Span<double> attributions, Span<double> errors)
        {
            ValueEnds();
            var draws = new Draws(Options.Seed, stream);
            var (pairs, coalitions, perPair) = (0, 2, 2 * (PlayerCount - 1));
            attributions.Clear();
            _squares.AsSpan().Clear();
            errors.Clear();
            do
            {
                for (var i = 0; i < _order.Length; i++) _order[i] = i;
                draws.Shuffle(_order);
                _pair.AsSpan().Clear();
                Arrive();
                _order.AsSpan().Reverse();
                Arrive();
                pairs++;
                coalitions += perPair;
                // Welford's update of mean and squares.
                for (var i = 0; i < _pair.Length; i++)
                {
                    var gap = _pair[i] / 2 - attributions[i];
                    attributions[i] += gap / pairs;
                    _squares[i] += gap * (_pair[i] / 2 - attributions[i]);
                }

                if (PlayerCount <= 2) return coalitions;
            }
            while (coalitions + perPair <= Options.MaxCoalitions && !IsPrecise(pairs));
            for (var i = 0; i < errors.Length; i++) errors[i] = pairs > 1 ? Math.Sqrt(_squares[i] / (pairs - 1) / pairs) : double.PositiveInfinity;
            return coalitions;
        }

        private bool IsPrecise(int pairs)
        {
            if (pairs < LeastPairs || Options.StandardError == 0) return false;
            var most = Options.StandardError * Options.StandardError * (pairs - 1) * pairs;
            foreach (var square in _squares)
                if (square > most) return false;
            return true;
        }

        private void Arrive()
        {
            Array.Fill(Present, false);
            None.CopyTo(_before, 0);
            for (var place = 0; place < _order.Length; place++)
            {
                var player = _order[place];
                Present[player] = true;
                if (place == _order.Length - 1) All.CopyTo(_after, 0);
                else Game.Values(Present, _after);
                for (var output = 0; output < OutputCount; output++) _pair[output * PlayerCount + player] += _after[output] - _before[output];
                _after.CopyTo(_before, 0);
            }
        }
    }
}
