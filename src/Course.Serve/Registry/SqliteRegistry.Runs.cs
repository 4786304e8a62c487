using Microsoft.Data.Sqlite;

namespace Course.Serve;

public sealed partial class SqliteRegistry
{
    private const string SelectRun = "SELECT id, name, started, data_hash, code_version, parent_run_id FROM run";

    /// <summary>Records one training: all of it or nothing.</summary>
    /// <returns>The run with its new id.</returns>
    /// <exception cref="ArgumentException">Name, data hash or code version is empty, a metric is not finite, or the parent is unknown.</exception>
    public Run Record(RunDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        Require(description.Name, "name");
        Require(description.DataHash, "data hash");
        Require(description.CodeVersion, "code version");
        foreach (var (name, value) in description.Metrics)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"Metric '{name}' is {value:R}; a recorded metric is finite. Leave out what could not be measured.", nameof(description));
        }

        var run = new Run(
            _newId(), description.Name, (description.Started ?? _clock.GetUtcNow()).ToUniversalTime(), description.DataHash,
            description.CodeVersion, description.ParentRunId, description.Parameters, description.Metrics, description.Tags);
        return _file.Write(connection =>
        {
            if (run.ParentRunId is { } parent && Find(connection, parent) is null)
                throw new ArgumentException($"The parent run '{parent}' is not in the registry. Record it first.", nameof(description));
            connection.Execute(
                "INSERT INTO run VALUES ($id, $name, $started, $data, $code, $parent)",
                ("$id", run.Id), ("$name", run.Name), ("$started", RegistryFile.Text(run.Started)),
                ("$data", run.DataHash), ("$code", run.CodeVersion), ("$parent", run.ParentRunId));
            foreach (var (name, value) in run.Parameters) InsertPair("run_parameter", name, value);
            foreach (var (name, value) in run.Metrics) InsertPair("run_metric", name, value);
            foreach (var (name, value) in run.Tags) InsertPair("run_tag", name, value);
            return run;

            void InsertPair(string table, string name, object value) => connection.Execute(
                $"INSERT INTO {table} VALUES ($run, $name, $value)", ("$run", run.Id), ("$name", name), ("$value", value));
        });
    }

    /// <summary>The run with an id, or null.</summary>
    public Run? FindRun(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _file.Read(connection => Find(connection, id));
    }

    /// <summary>All runs, oldest first.</summary>
    public IReadOnlyList<Run> Runs()
    {
        return _file.Read(connection =>
            Read(connection, SelectRun + " ORDER BY started, id", Head).ConvertAll(head => Complete(connection, head)));
    }

    private static Run? Find(SqliteConnection connection, string id) =>
        Read(connection, SelectRun + " WHERE id = $id", Head, ("$id", id)) is [var head] ? Complete(connection, head) : null;

    private static Run Head(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), RegistryFile.Instant(row.GetString(2)), row.GetString(3), row.GetString(4), row.TextOrNull(5),
        new Dictionary<string, string>(), new Dictionary<string, double>(), new Dictionary<string, string>());

    private static Run Complete(SqliteConnection connection, Run head) => head with
    {
        Parameters = Pairs(connection, "run_parameter", head.Id, row => row.GetString(1)),
        Metrics = Pairs(connection, "run_metric", head.Id, row => row.GetDouble(1)),
        Tags = Pairs(connection, "run_tag", head.Id, row => row.GetString(1)),
    };

    private static Dictionary<string, T> Pairs<T>(SqliteConnection connection, string table, string run, Func<SqliteDataReader, T> value) =>
        Read(connection, $"SELECT name, value FROM {table} WHERE run_id = $run ORDER BY name",
            row => KeyValuePair.Create(row.GetString(0), value(row)), ("$run", run)).ToDictionary();

    private static void Require(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException($"The run has no {what}; without it nobody can rebuild the model.", nameof(text));
    }
}
