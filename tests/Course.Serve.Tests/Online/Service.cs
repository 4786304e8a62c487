using Course.Models;

namespace Course.Serve.Tests.Online;

/// <summary>Services of the hand model under test, each under its own name so that tests do not replace each other's.</summary>
internal static class Service
{
    private static int _last;

    public static Predictor Predictor { get; } = new("hand", "version-1", HandModel.Schema, HandModel.Scorer);

    public static PredictionServiceOptions Options => new()
    {
        Name = $"test-{Interlocked.Increment(ref _last)}", NewRequestId = Ids.Counting("request"),
    };

    public static Task<PredictionService> StartAsync(PredictionServiceOptions? options = null, Predictor? predictor = null) =>
        PredictionService.StartAsync(predictor ?? Predictor, options ?? Options, TestContext.Current.CancellationToken);

    /// <summary>A model that always gives one margin.</summary>
    public static Predictor Constant(string version, double margin) => new(
        "hand", version, HandModel.Schema, new LinearModel(HandModel.Schema.Names, [0.0, 0.0, 0.0], margin, Link.Logit));
}
