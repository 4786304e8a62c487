using Microsoft.Data.Sqlite;

namespace Course.Serve;

/// <summary>Runs, packages, deployments and the prediction log in one SQLite file: from data hash to decision.</summary>
/// <remarks>
/// Safe for several threads, and for several programs on one file: each call is one transaction. Rows are only added, but for
/// the end of a deployment. Reading by SQL is open to everyone through <see cref="Query"/>.
/// </remarks>
public sealed partial class SqliteRegistry : IDisposable
{
    private readonly RegistryFile _file;
    private readonly TimeProvider _clock;
    private readonly Func<string> _newId;

    private SqliteRegistry(Func<RegistryFile> open, RegistryOptions options) =>
        (_file, _clock, _newId) = (open(), options.Clock, options.NewId ?? Ids.Unique(options.Clock));

    /// <summary>The file, or ":memory:".</summary>
    public string Path => _file.Path;

    /// <summary>Opens a registry, or makes a new one where the file does not exist.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="options">Clock and ids.</param>
    /// <exception cref="RegistryException">The file is another program's, damaged, or of another schema version.</exception>
    public static SqliteRegistry Open(string path, RegistryOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new SqliteRegistry(() => RegistryFile.OpenFile(path), options ?? new RegistryOptions());
    }

    /// <summary>A registry without a file, gone when disposed. Each call makes another one.</summary>
    public static SqliteRegistry InMemory(RegistryOptions? options = null)
    {
        options ??= new RegistryOptions();
        return new SqliteRegistry(() => RegistryFile.OpenInMemory($"registry-{Ids.Unique(options.Clock)()}"), options);
    }

    /// <summary>Asks the registry anything in SQL. Only reading is allowed.</summary>
    /// <remarks>
    /// Tables: run, run_parameter, run_metric, run_tag, package, deployment, gate_finding, request. Values are bound by name,
    /// never pasted into the text: <c>Query("SELECT * FROM run WHERE name = $name", new() { ["name"] = "logistic" })</c>.
    /// </remarks>
    /// <param name="sql">One SELECT.</param>
    /// <param name="parameters">A value for each <c>$name</c> in the text, without the dollar sign.</param>
    /// <exception cref="ArgumentException">The text is no valid query, would write, or misses a parameter.</exception>
    public SqlTable Query(string sql, IReadOnlyDictionary<string, string>? parameters = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return _file.Read(connection =>
        {
            using var command = connection.Command(sql);
            foreach (var (name, value) in parameters ?? new Dictionary<string, string>()) command.Parameters.AddWithValue("$" + name, value);
            try
            {
                return SqlTable.Read(command);
            }
            catch (Exception error) when (error is SqliteException or InvalidOperationException)
            {
                throw new ArgumentException($"The query failed: {error.Message.ReplaceLineEndings(" ")}", nameof(sql), error);
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static List<T> Read<T>(
        SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }
}
