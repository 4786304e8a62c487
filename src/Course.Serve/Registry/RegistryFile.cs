using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Course.Serve;

/// <summary>The registry's database: one writer and many readers; makes and checks the schema, keeps text forms in one place.</summary>
/// <remarks>An in-memory database lives as long as the writer this object holds.</remarks>
internal sealed class RegistryFile : IDisposable
{
    /// <summary>Version of the schema below, in SQLite's <c>user_version</c>.</summary>
    public const int SchemaVersion = 1;

    // "CoRg" in ASCII: marks the file as a registry and not another program's database.
    private const int ApplicationId = 0x436F5267;

    private const string Schema =
        """
        CREATE TABLE run (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, started TEXT NOT NULL, data_hash TEXT NOT NULL,
            code_version TEXT NOT NULL, parent_run_id TEXT REFERENCES run(id)) STRICT;
        CREATE TABLE run_parameter (run_id TEXT NOT NULL REFERENCES run(id), name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (run_id, name)) STRICT, WITHOUT ROWID;
        CREATE TABLE run_metric (run_id TEXT NOT NULL REFERENCES run(id), name TEXT NOT NULL, value REAL NOT NULL,
            PRIMARY KEY (run_id, name)) STRICT, WITHOUT ROWID;
        CREATE TABLE run_tag (run_id TEXT NOT NULL REFERENCES run(id), name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (run_id, name)) STRICT, WITHOUT ROWID;
        CREATE TABLE package (
            version TEXT PRIMARY KEY, model TEXT NOT NULL, run_id TEXT NOT NULL REFERENCES run(id), schema_hash TEXT,
            owner TEXT, expires TEXT, folder TEXT, registered TEXT NOT NULL) STRICT;
        CREATE TABLE deployment (
            id TEXT PRIMARY KEY, model TEXT NOT NULL, version TEXT NOT NULL REFERENCES package(version),
            stage TEXT NOT NULL, started TEXT NOT NULL, ended TEXT) STRICT;
        CREATE UNIQUE INDEX one_current_deployment ON deployment(model, stage) WHERE ended IS NULL;
        CREATE TABLE gate_finding (
            promotion_id TEXT NOT NULL, version TEXT NOT NULL REFERENCES package(version), stage TEXT NOT NULL,
            at TEXT NOT NULL, rule TEXT NOT NULL, passed INTEGER NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (promotion_id, rule)) STRICT;
        CREATE TABLE request (
            id TEXT PRIMARY KEY, at TEXT NOT NULL, deployment_id TEXT NOT NULL REFERENCES deployment(id),
            input TEXT NOT NULL, prediction REAL, refusal TEXT,
            CHECK ((prediction IS NULL) <> (refusal IS NULL))) STRICT;
        CREATE INDEX request_by_deployment ON request(deployment_id, at);
        """;

    private readonly Lock _gate = new();
    private readonly string _readers;
    private readonly SqliteConnection _writer;
    private readonly bool _inMemory;

    private RegistryFile(string path, SqliteConnectionStringBuilder settings)
    {
        Path = path;
        _inMemory = settings.Mode == SqliteOpenMode.Memory;
        _readers = settings.ConnectionString;
        _writer = new SqliteConnection(settings.ConnectionString);
        try
        {
            _writer.Open();
            CheckOrCreate(path, _writer);
        }
        catch (SqliteException error)
        {
            _writer.Dispose();
            throw new RegistryException($"{path} cannot be used as a registry: {error.Message.ReplaceLineEndings(" ")} Give another file.", error);
        }
        catch
        {
            _writer.Dispose();
            throw;
        }
    }

    /// <summary>The file, or ":memory:".</summary>
    public string Path { get; }

    public static RegistryFile OpenFile(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new RegistryException($"{path}: the folder {folder} does not exist. Create it first.");
        return new(path, new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true });
    }

    public static RegistryFile OpenInMemory(string name) => new(":memory:", new SqliteConnectionStringBuilder
    {
        DataSource = name, Mode = SqliteOpenMode.Memory, Cache = SqliteCacheMode.Shared, ForeignKeys = true,
    });

    /// <summary>One transaction on the one connection that writes; kept if <paramref name="change"/> returns.</summary>
    public T Write<T>(Func<SqliteConnection, T> change)
    {
        lock (_gate)
        {
            // Immediate: what is read inside cannot change before the write, whatever another program does.
            using var transaction = _writer.BeginTransaction(deferred: false);
            var result = change(_writer);
            transaction.Commit();
            return result;
        }
    }

    /// <summary>Reads on a connection on which every write fails. Readers of a file do not wait for the writer.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        // Connections to a shared memory database lock its tables against one another, so there they take turns.
        if (_inMemory) _gate.Enter();
        try
        {
            using var connection = new SqliteConnection(_readers);
            connection.Open();
            connection.Execute("PRAGMA query_only = ON; PRAGMA busy_timeout = 10000");
            return read(connection);
        }
        finally
        {
            if (_inMemory) _gate.Exit();
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        using var pooled = new SqliteConnection(_readers);
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>An instant as the tables hold it: UTC, sortable as text.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The reverse of <see cref="Text(DateTimeOffset)"/>.</summary>
    public static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static void CheckOrCreate(string path, SqliteConnection connection)
    {
        // Write-ahead log: readers do not wait for the writer, and a crash of the program loses nothing that was committed.
        connection.Execute("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        // Immediate: of two programs that open a new file at once, the second waits and finds the schema made.
        using var transaction = connection.BeginTransaction(deferred: false);
        var application = connection.Number("PRAGMA application_id");
        var version = connection.Number("PRAGMA user_version");
        if (application == 0 && version == 0 && connection.Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            connection.Execute(Schema);
            connection.Execute(string.Create(CultureInfo.InvariantCulture,
                $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion}"));
            transaction.Commit();
        }
        else if (application != ApplicationId)
        {
            throw new RegistryException($"{path} is the database of another program, not a registry. Give another file.");
        }
        else if (version != SchemaVersion)
        {
            throw new RegistryException(
                $"{path} has registry schema {version}, and this program knows {SchemaVersion}. Use the program that wrote it, or another file.");
        }
    }
}
