using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Course.Serve.Tests.Registry;

public sealed class SqliteRegistryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-").FullName;

    private string File(string name) => Path.Combine(_folder, name);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_run_comes_back_as_it_was_recorded()
    {
        using var registry = Sample.Registry();
        var recorded = registry.Record(Sample.GoodRun);
        var found = registry.FindRun(recorded.Id)!;

        Assert.Equal(("id-1", "logistic", Sample.Now, "data-1", "code-1", null), (found.Id, found.Name, found.Started, found.DataHash, found.CodeVersion, found.ParentRunId));
        Assert.Equal(Sample.GoodRun.Parameters, found.Parameters);
        Assert.Equal(Sample.GoodRun.Metrics, found.Metrics);
        Assert.Equal(Sample.GoodRun.Tags, found.Tags);
    }

    // Law: a metric is kept to the bit, however small or large.
    [Fact]
    public void A_metric_keeps_its_bits()
    {
        using var registry = Sample.Registry();
        Gen.Double.Where(double.IsFinite).Sample(value =>
        {
            var run = registry.Record(Sample.GoodRun with { Metrics = new Dictionary<string, double> { ["m"] = value } });
            Assert.Equal(value == 0 ? 0 : value, registry.FindRun(run.Id)!.Metrics["m"]);
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void A_file_is_read_again_after_it_was_closed()
    {
        string id;
        using (var first = SqliteRegistry.Open(File("runs.db"))) id = first.Record(Sample.GoodRun).Id;
        using var second = SqliteRegistry.Open(File("runs.db"));
        Assert.Equal("logistic", second.FindRun(id)!.Name);
        Assert.Single(second.Runs());
    }

    [Fact]
    public void Two_programs_may_write_to_one_file()
    {
        using var first = SqliteRegistry.Open(File("shared.db"));
        using var second = SqliteRegistry.Open(File("shared.db"));
        Parallel.For(0, 40, i => (i % 2 == 0 ? first : second).Record(Sample.GoodRun));
        Assert.Equal(40, first.Runs().Count);
        Assert.Equal(40, second.Runs().Select(run => run.Id).Distinct().Count());
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_was()
    {
        var path = File("other.db");
        using (var connection = new SqliteConnection($"Data Source={path}"))
        {
            connection.Open();
            connection.Execute("CREATE TABLE theirs (x)");
        }

        var error = Assert.Throws<RegistryException>(() => SqliteRegistry.Open(path));
        Assert.Equal($"{path} is the database of another program, not a registry. Give another file.", error.Message);
        using var after = new SqliteConnection($"Data Source={path}");
        after.Open();
        Assert.Equal(1, after.Number("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_in_one_line()
    {
        var path = File("notes.txt");
        System.IO.File.WriteAllText(path, "These are my notes. " + new string('x', 2000));
        var error = Assert.Throws<RegistryException>(() => SqliteRegistry.Open(path));
        Assert.StartsWith($"{path} cannot be used as a registry: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_newer_schema_is_refused_with_both_versions()
    {
        var path = File("newer.db");
        SqliteRegistry.Open(path).Dispose();
        using (var connection = new SqliteConnection($"Data Source={path}"))
        {
            connection.Open();
            connection.Execute("PRAGMA user_version = 7");
        }

        var error = Assert.Throws<RegistryException>(() => SqliteRegistry.Open(path));
        Assert.Equal($"{path} has registry schema 7, and this program knows 1. Use the program that wrote it, or another file.", error.Message);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var error = Assert.Throws<RegistryException>(() => SqliteRegistry.Open(File("no/runs.db")));
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "data", "code", "name")]
    [InlineData("run", " ", "code", "data hash")]
    [InlineData("run", "data", "", "code version")]
    public void A_run_that_nobody_could_rebuild_is_refused(string name, string data, string code, string missing)
    {
        using var registry = Sample.Registry();
        var error = Assert.Throws<ArgumentException>(() => registry.Record(new(name, data, code)));
        Assert.Contains($"no {missing}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_is_not_finite_is_refused_and_nothing_is_kept()
    {
        using var registry = Sample.Registry();
        var error = Assert.Throws<ArgumentException>(() => registry.Record(Sample.GoodRun with { Metrics = new Dictionary<string, double> { ["auc"] = double.NaN } }));
        Assert.Contains("Metric 'auc' is NaN", error.Message, StringComparison.Ordinal);
        Assert.Empty(registry.Runs());
    }

    [Fact]
    public void An_unknown_parent_is_refused_and_nothing_is_kept()
    {
        using var registry = Sample.Registry();
        Assert.Throws<ArgumentException>(() => registry.Record(Sample.GoodRun with { ParentRunId = "id-99" }));
        Assert.Empty(registry.Runs());
    }

    [Fact]
    public void A_query_gives_a_table_and_binds_its_values()
    {
        using var registry = Sample.Registry();
        registry.Record(Sample.GoodRun);
        registry.Record(Sample.GoodRun with { Name = "it's; DROP TABLE run" });
        var table = registry.Query(
            "SELECT r.name, m.value AS auc, r.parent_run_id FROM run r JOIN run_metric m ON m.run_id = r.id AND m.name = 'auc' WHERE r.name = $name",
            new Dictionary<string, string> { ["name"] = "it's; DROP TABLE run" });

        Assert.Equal(["name", "auc", "parent_run_id"], table.Columns);
        Assert.Equal(0.8123456789012345, Assert.Single(table.Numbers("auc")));
        Assert.Null(table.Text("parent_run_id")[0]);
        Assert.Equal(2, registry.Runs().Count);
    }

    [Theory]
    [InlineData("DELETE FROM run")]
    [InlineData("DROP TABLE run")]
    [InlineData("INSERT INTO run_tag VALUES ('id-1', 'a', 'b')")]
    [InlineData("SELEC 1")]
    [InlineData("SELECT * FROM run WHERE id = $id")]
    public void A_query_that_writes_or_makes_no_sense_is_refused_in_one_line(string sql)
    {
        using var registry = Sample.Registry();
        registry.Record(Sample.GoodRun);
        var error = Assert.Throws<ArgumentException>(() => registry.Query(sql));
        Assert.StartsWith("The query failed: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Single(registry.Runs());
        Assert.Equal(1, registry.Query("SELECT count(*) AS n FROM run_tag").Numbers("n")[0]);
    }

    [Fact]
    public void A_table_names_the_columns_it_has()
    {
        using var registry = Sample.Registry();
        var table = registry.Query("SELECT 1 AS a, 'x' AS b");
        Assert.Equal("The answer has no column 'c'. It has: a, b. (Parameter 'column')", Assert.Throws<ArgumentException>(() => table.Text("c")).Message);
        Assert.Throws<ArgumentException>(() => table.Numbers("b"));
        Assert.Equal("a  b\n1  x\n1 row", table.ToString());
    }

    [Fact]
    public void Runs_come_oldest_first()
    {
        var clock = new FakeTimeProvider(Sample.Now);
        using var registry = Sample.Registry(clock);
        registry.Record(Sample.GoodRun with { Name = "first" });
        clock.Advance(TimeSpan.FromSeconds(1));
        registry.Record(Sample.GoodRun with { Name = "second" });
        registry.Record(Sample.GoodRun with { Name = "long ago", Started = Sample.Now.AddYears(-1) });
        Assert.Equal(["long ago", "first", "second"], registry.Runs().Select(run => run.Name));
    }
}
