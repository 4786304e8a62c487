using Microsoft.Extensions.Time.Testing;

namespace Course.Serve.Tests.Registry;

/// <summary>A registry with a clock that stands and ids that count, and a run that passes every rule.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly GatePolicy Policy = new() { SchemaHash = "schema-1" };

    public static RunDescription GoodRun => new("logistic", "data-1", "code-1")
    {
        Parameters = new Dictionary<string, string> { ["strength"] = "0.1" },
        Metrics = new Dictionary<string, double>
        {
            [MetricNames.LogLoss] = 0.45,
            [MetricNames.ConstantLogLoss] = 0.5930,
            [MetricNames.CalibrationError] = 0.02,
            [MetricNames.ScorerGap] = 1e-7,
            ["auc"] = 0.8123456789012345,
        },
        Tags = new Dictionary<string, string> { ["lesson"] = "01" },
    };

    public static SqliteRegistry Registry(FakeTimeProvider? clock = null, string ids = "id") =>
        SqliteRegistry.InMemory(new() { Clock = clock ?? new FakeTimeProvider(Now), NewId = Ids.Counting(ids) });

    /// <summary>Records a good run and registers a package of it.</summary>
    public static RegisteredPackage Package(SqliteRegistry registry, string version = "version-1", RunDescription? run = null) =>
        registry.Register(version, "credit", registry.Record(run ?? GoodRun).Id, "schema-1", "lending team", Now.AddDays(90), "models/credit");
}
