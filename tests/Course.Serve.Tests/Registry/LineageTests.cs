namespace Course.Serve.Tests.Registry;

public sealed class LineageTests
{
    [Fact]
    public void A_prediction_leads_back_to_the_rows_that_taught_its_model()
    {
        using var registry = Sample.Registry();
        var grid = registry.Record(Sample.GoodRun with { Name = "grid" });
        var fold = registry.Record(Sample.GoodRun with { Name = "fold", ParentRunId = grid.Id });
        Sample.Package(registry, run: Sample.GoodRun with { ParentRunId = fold.Id, DataHash = "data-7" });
        var deployment = registry.Promote("version-1", Stage.Production, Sample.Policy).Deployment!;
        registry.Log(new("request-7", Sample.Now, deployment.Id, """{"age":27}""", 0.443986, null));

        var lineage = registry.LineageOf("request-7");
        Assert.Equal(("version-1", "credit", "data-7", "code-1", deployment.Id), (lineage.Version, lineage.Model, lineage.DataHash, lineage.CodeVersion, lineage.DeploymentId));
        Assert.Equal([fold.Id, grid.Id], lineage.AncestorRunIds);
    }

    [Fact]
    public void The_walk_is_one_query_that_a_notebook_can_run()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry);
        var deployment = registry.Promote("version-1", Stage.Production, Sample.Policy).Deployment!;
        registry.Log(new("request-7", Sample.Now, deployment.Id, "{}", 0.5, null));
        var table = registry.Query(Lineage.Sql, new Dictionary<string, string> { ["request"] = "request-7" });
        Assert.Equal("data-1", Assert.Single(table.Text("data_hash")));
        Assert.Null(table.Text("ancestors")[0]);
    }

    [Fact]
    public void A_request_that_was_not_logged_has_no_lineage()
    {
        using var registry = Sample.Registry();
        Assert.Contains("'request-8'", Assert.Throws<ArgumentException>(() => registry.LineageOf("request-8")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_keeps_answers_and_refusals_in_order()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry);
        var deployment = registry.Promote("version-1", Stage.Production, Sample.Policy).Deployment!;
        LoggedRequest[] logged = [
            new("a", Sample.Now, deployment.Id, """{"age":27}""", 0.1 + 0.2, null),
            new("b", Sample.Now.AddSeconds(1), deployment.Id, """{"age":12}""", null, "too young to score"),
        ];
        foreach (var request in logged) registry.Log(request);
        Assert.Equal(logged, registry.Requests(deployment.Id));
    }

    [Fact]
    public void A_line_that_is_both_or_neither_is_refused()
    {
        using var registry = Sample.Registry();
        Assert.Throws<ArgumentException>(() => registry.Log(new("a", Sample.Now, "d", "{}", null, null)));
        Assert.Throws<ArgumentException>(() => registry.Log(new("a", Sample.Now, "d", "{}", 0.5, "no")));
        Assert.Throws<ArgumentException>(() => registry.Log(new("a", Sample.Now, "d", "{}", double.NaN, null)));
    }

    [Fact]
    public void A_request_id_is_logged_once_and_only_for_a_deployment()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry);
        var deployment = registry.Promote("version-1", Stage.Production, Sample.Policy).Deployment!;
        var request = new LoggedRequest("a", Sample.Now, deployment.Id, "{}", 0.5, null);
        registry.Log(request);
        Assert.Throws<ArgumentException>(() => registry.Log(request));
        Assert.Throws<ArgumentException>(() => registry.Log(request with { Id = "b", DeploymentId = "none" }));
        Assert.Single(registry.Requests(deployment.Id));
    }

    [Fact]
    public void Many_threads_may_log_at_once()
    {
        using var registry = Sample.Registry();
        Sample.Package(registry);
        var deployment = registry.Promote("version-1", Stage.Production, Sample.Policy).Deployment!;
        Parallel.For(0, 500, i =>
        {
            registry.Log(new($"request-{i}", Sample.Now, deployment.Id, "{}", i, null));
            if (i % 50 == 0) registry.LineageOf($"request-{i}");
        });
        Assert.Equal(500, registry.Query("SELECT count(*) AS n FROM request").Numbers("n")[0]);
    }
}
