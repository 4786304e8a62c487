using Course.Models;

namespace Course.Explain;

/// <summary>Estimates the attributions of one game; keeps its scratch for the next.</summary>
internal abstract class ShapSampler(Game game, SampledShapOptions options)
{
    protected Game Game { get; } = game;

    protected SampledShapOptions Options { get; } = options;

    protected int PlayerCount { get; } = game.Players.Count;

    protected int OutputCount { get; } = game.OutputCount;

    /// <summary>Values of the empty and of the full coalition.</summary>
    protected double[] None { get; } = new double[game.OutputCount];

    protected double[] All { get; } = new double[game.OutputCount];

    protected bool[] Present { get; } = new bool[game.Players.Count];

    /// <summary>Fills attributions and their standard errors, shape (k × p) each; returns the coalitions valued.</summary>
    public abstract int Estimate(int stream, Span<double> attributions, Span<double> errors);

    protected void ValueEnds()
    {
        Array.Fill(Present, false);
        Game.Values(Present, None);
        Array.Fill(Present, true);
        Game.Values(Present, All);
    }

    /// <summary>Runs a sampler over rows, or over one game given.</summary>
    public static ShapValues OfRows(
        IScorer scorer, Rows background, Rows rows, Players? players, SampledShapOptions? options, ShapAlgorithm algorithm, Func<Game, SampledShapOptions, ShapSampler> make)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new();
        var first = new InterventionalGame(scorer, background, players, options.Scale);
        SampledShapOptions.Require(options, first.Players.Count);
        var size = first.Players.Count * first.OutputCount;
        var (attributions, errors, counts) = (new double[rows.Count * size], new double[rows.Count * size], new int[rows.Count]);
        var expected = new double[first.OutputCount];
        first.Values(new bool[first.Players.Count], expected);
        Split.Run(rows.Count, options.Parallelism, (from, to) =>
        {
            var game = new InterventionalGame(scorer, background, players, options.Scale);
            var sampler = make(game, options);
            for (var row = from; row < to; row++)
            {
                game.Explain(rows[row]);
                counts[row] = sampler.Estimate(row, attributions.AsSpan(row * size, size), errors.AsSpan(row * size, size));
            }
        });
        return new(first.Players, attributions, expected)
        {
            Algorithm = algorithm,
            Scale = options.Scale,
            BackgroundCount = background.Count,
            StandardErrors = errors,
            Seed = options.Seed,
            CoalitionCounts = counts,
        };
    }

    public static ShapValues OfGame(Game game, SampledShapOptions? options, ShapAlgorithm algorithm, Func<Game, SampledShapOptions, ShapSampler> make)
    {
        ArgumentNullException.ThrowIfNull(game);
        options ??= new();
        SampledShapOptions.Require(options, game.Players.Count);
        var size = game.Players.Count * game.OutputCount;
        var (attributions, errors) = (new double[size], new double[size]);
        var sampler = make(game, options);
        var count = sampler.Estimate(0, attributions, errors);
        return new(game.Players, attributions, [.. sampler.None])
        {
            Algorithm = algorithm, Scale = options.Scale, StandardErrors = errors, Seed = options.Seed, CoalitionCounts = [count],
        };
    }
}
