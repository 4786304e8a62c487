using Microsoft.Extensions.Time.Testing;

namespace Course.Serve.Tests.Registry;

public sealed class PromotionTests
{
    [Fact]
    public void A_package_that_keeps_every_rule_becomes_the_current_one()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry);
        var promotion = registry.Promote("version-1", Stage.Production, Sample.Policy);
        Assert.True(promotion.Promoted, promotion.Report.ToString());
        Assert.Equal(promotion.Deployment, registry.CurrentDeployment("credit", Stage.Production));
        Assert.Null(registry.CurrentDeployment("credit", Stage.Staging));
    }

    [Fact]
    public void A_new_deployment_ends_the_one_before_it_at_the_same_instant()
    {
        var clock = new FakeTimeProvider(Sample.Now);
        using var registry = Sample.Registry(clock);
        Sample.Package(registry, "version-1");
        Sample.Package(registry, "version-2");
        registry.Promote("version-1", Stage.Production, Sample.Policy);
        clock.Advance(TimeSpan.FromHours(1));
        registry.Promote("version-2", Stage.Production, Sample.Policy);

        var deployments = registry.Deployments("credit");
        Assert.Equal(["version-1", "version-2"], deployments.Select(deployment => deployment.Version));
        Assert.Equal(deployments[1].Started, deployments[0].Ended);
        Assert.Null(deployments[1].Ended);
    }

    [Fact]
    public void A_refused_package_leaves_the_current_one_in_place_and_its_reasons_on_record()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry, "version-1");
        registry.Promote("version-1", Stage.Production, Sample.Policy);
        var worse = new Dictionary<string, double>(Sample.GoodRun.Metrics) { [MetricNames.LogLoss] = 0.7 };
        Sample.Package(registry, "version-2", Sample.GoodRun with { Metrics = worse });
        var promotion = registry.Promote("version-2", Stage.Production, Sample.Policy);

        Assert.False(promotion.Promoted);
        Assert.Equal("version-1", registry.CurrentDeployment("credit", Stage.Production)!.Version);
        var kept = registry.Query("SELECT rule, reason FROM gate_finding WHERE version = 'version-2' AND passed = 0");
        Assert.Equal("BetterThanConstant", Assert.Single(kept.Text("rule")));
        Assert.Equal(promotion.Report.Refusals, kept.Text("reason"));
    }

    [Fact]
    public void Promoting_the_current_package_again_changes_nothing()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry);
        var first = registry.Promote("version-1", Stage.Production, Sample.Policy);
        var second = registry.Promote("version-1", Stage.Production, Sample.Policy);
        Assert.Equal(first.Deployment, second.Deployment);
        Assert.Single(registry.Deployments("credit"));
    }

    // Law: whatever is promoted from however many threads, a model has exactly one current deployment.
    [Fact]
    public void Promotions_from_many_threads_leave_one_current_deployment()
    {
        using var registry = Sample.Registry();
        for (var i = 0; i < 8; i++) Sample.Package(registry, $"version-{i}");
        Parallel.For(0, 32, i => registry.Promote($"version-{i % 8}", Stage.Production, Sample.Policy));
        Assert.Single(registry.Deployments("credit"), deployment => deployment.Ended is null);
    }

    [Fact]
    public void Registering_a_package_twice_changes_nothing()
    {
        using var registry = Sample.Registry();
        var run = registry.Record(Sample.GoodRun);
        Assert.Equal(registry.Register("v", "credit", run.Id), registry.Register("v", "credit", run.Id));
        var error = Assert.Throws<ArgumentException>(() => registry.Register("v", "fraud", run.Id));
        Assert.StartsWith("Package v is registered as model 'credit' of run 'id-1', not 'fraud' of 'id-1'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_run_or_package_is_refused_by_name()
    {
        using var registry = Sample.Registry();
        Assert.Contains("'run-9'", Assert.Throws<ArgumentException>(() => registry.Register("v", "credit", "run-9")).Message, StringComparison.Ordinal);
        Assert.Contains("'v'", Assert.Throws<ArgumentException>(() => registry.Promote("v", Stage.Staging, Sample.Policy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_is_told_what_was_recorded()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry);
        Assert.Equal(
            new GateCandidate
            {
                LogLoss = 0.45, ConstantLogLoss = 0.5930, CalibrationError = 0.02, ScorerGap = 1e-7, SchemaHash = "schema-1",
                RunId = "id-1", DataHash = "data-1", CodeVersion = "code-1", Owner = "lending team", Expires = Sample.Now.AddDays(90),
            },
            registry.CandidateOf("version-1"));
    }
}
