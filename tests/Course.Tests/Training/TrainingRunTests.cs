using Course.Models;
using Course.Serve;

namespace Course.Tests;

public class TrainingRunTests
{
    private static readonly LoanTable Table = CreditData.Load();

    [Fact]
    public void A_rebuilt_run_has_the_same_version_and_the_same_scores()
    {
        var first = TrainingRun.Of(Table, new() { HasIndicators = true }, new() { Seed = 4, Calibration = CalibrationMethod.Platt });
        var again = TrainingRun.Rebuild(first.Package.Lineage, Table);
        Assert.Equal(first.Package.Version, again.Package.Version);
        Assert.Equal(first.Package.Scorer.Margins(first.Test.Raw), again.Package.Scorer.Margins(first.Test.Raw));
        Assert.Equal(first.Package.Metrics, again.Package.Metrics);
    }

    [Fact]
    public void Boosted_trees_and_logistic_regression_beat_the_constant_and_pass_the_gate()
    {
        using var registry = SqliteRegistry.InMemory(new() { NewId = Ids.Counting("id") });
        foreach (var name in new[] { "logistic", "boosted trees" })
        {
            var run = TrainingRun.Of(Table, Recipe.Named(name), new() { Seed = 4 });
            Assert.True(run.Scorecard.Skill > 0.1, $"{name}: {run.Scorecard.Skill}");
            var recorded = run.Record(registry);
            Assert.Equal(recorded.Run.Id, recorded.Package.Lineage.RunId);
            Assert.Equal(run.Package.Version, recorded.Package.Version);
            registry.Register(recorded.Package.Version, name, recorded.Run.Id, recorded.Package.SchemaHash, "credit team", recorded.Run.Started.AddDays(90));
            var promotion = registry.Promote(recorded.Package.Version, Stage.Staging, new() { MaxCalibrationError = 0.1 });
            Assert.True(promotion.Report.Passed, promotion.Report.ToString());
        }
    }

    [Fact]
    public void Other_data_are_refused_by_name()
    {
        var lineage = TrainingRun.Of(Table, Recipe.Named("constant")).Package.Lineage;
        Assert.Contains(Table.Hash, Assert.Throws<ArgumentException>(() => TrainingRun.Rebuild(lineage with { DataHash = "other" }, Table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_of_trees_scores_the_same_after_a_round_trip()
    {
        var folder = Directory.CreateTempSubdirectory("run-").FullName;
        try
        {
            var run = TrainingRun.Of(Table, Recipe.Named("boosted trees"), new() { Calibration = CalibrationMethod.Isotonic });
            var opened = ModelPackage.Open(run.Package.Write(Path.Combine(folder, "package")));
            Assert.Equal(run.Model.Predict(run.Test), opened.Scorer.Predictions(run.Test.Raw));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
