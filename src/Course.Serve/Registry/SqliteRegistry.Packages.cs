using Microsoft.Data.Sqlite;

namespace Course.Serve;

public sealed partial class SqliteRegistry
{
    private const string SelectPackage =
        "SELECT version, model, run_id, schema_hash, owner, expires, folder, registered FROM package WHERE version = $version";

    private const string SelectDeployment = "SELECT id, model, version, stage, started, ended FROM deployment";

    /// <summary>Registers a package. A second time with the same version and run changes nothing.</summary>
    /// <param name="version">Content hash of the package.</param>
    /// <param name="model">The name under which versions follow one another.</param>
    /// <param name="runId">The run that made it.</param>
    /// <param name="schemaHash">Hash of its feature schema.</param>
    /// <param name="owner">Who answers for it.</param>
    /// <param name="expires">The day it must be renewed or withdrawn.</param>
    /// <param name="folder">Where its files lie.</param>
    /// <exception cref="ArgumentException">The run is unknown, or the version is registered for another model or run.</exception>
    public RegisteredPackage Register(
        string version, string model, string runId,
        string? schemaHash = null, string? owner = null, DateTimeOffset? expires = null, string? folder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(runId);
        var package = new RegisteredPackage(
            version, model, runId, schemaHash, owner, expires?.ToUniversalTime(), folder, _clock.GetUtcNow().ToUniversalTime());
        return _file.Write(connection =>
        {
            if (Find(connection, runId) is null)
                throw new ArgumentException($"The run '{runId}' is not in the registry. Record it first.", nameof(runId));
            if (FindPackage(connection, version) is { } known)
            {
                return known.Model == model && known.RunId == runId ? known : throw new ArgumentException(
                    $"Package {version} is registered as model '{known.Model}' of run '{known.RunId}', not '{model}' of '{runId}'.", nameof(version));
            }

            connection.Execute(
                "INSERT INTO package VALUES ($version, $model, $run, $schema, $owner, $expires, $folder, $registered)",
                ("$version", version), ("$model", model), ("$run", runId), ("$schema", schemaHash), ("$owner", owner),
                ("$expires", package.Expires is { } day ? RegistryFile.Text(day) : null), ("$folder", folder),
                ("$registered", RegistryFile.Text(package.Registered)));
            return package;
        });
    }

    /// <summary>Puts a package through the gate and, if it opens, makes it the current one at a stage.</summary>
    /// <remarks>
    /// One transaction: the findings are kept either way; the deployment before it ends at the instant the new one starts, so there
    /// is never none and never two. A package that is the current one already stays: its deployment is returned.
    /// </remarks>
    /// <exception cref="ArgumentException">The version is not registered, or the policy is out of range.</exception>
    public Promotion Promote(string version, Stage stage, GatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(policy);
        var now = _clock.GetUtcNow().ToUniversalTime();
        return _file.Write(connection =>
        {
            var package = RequirePackage(connection, version);
            var report = PolicyGate.Check(Candidate(connection, package), policy, now);
            Keep(connection, package, stage, report, now);
            if (!report.Passed) return new Promotion(report, null);
            if (Current(connection, package.Model, stage) is { } current)
            {
                if (current.Version == version) return new Promotion(report, current);
                connection.Execute("UPDATE deployment SET ended = $now WHERE id = $id", ("$now", RegistryFile.Text(now)), ("$id", current.Id));
            }

            var deployment = new Deployment(_newId(), package.Model, version, stage, now, Ended: null);
            connection.Execute(
                "INSERT INTO deployment VALUES ($id, $model, $version, $stage, $started, NULL)",
                ("$id", deployment.Id), ("$model", deployment.Model), ("$version", version), ("$stage", stage.ToString()),
                ("$started", RegistryFile.Text(now)));
            return new Promotion(report, deployment);
        });
    }

    /// <summary>What the gate would be told about a package: its run's metrics and its own papers.</summary>
    /// <exception cref="ArgumentException">The version is not registered.</exception>
    public GateCandidate CandidateOf(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _file.Read(connection => Candidate(connection, RequirePackage(connection, version)));
    }

    /// <summary>The package with a version, or null.</summary>
    public RegisteredPackage? FindPackage(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _file.Read(connection => FindPackage(connection, version));
    }

    /// <summary>The current deployment of a model at a stage, or null.</summary>
    public Deployment? CurrentDeployment(string model, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _file.Read(connection => Current(connection, model, stage));
    }

    /// <summary>All deployments of a model, oldest first.</summary>
    public IReadOnlyList<Deployment> Deployments(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _file.Read(connection =>
            Read(connection, SelectDeployment + " WHERE model = $model ORDER BY started, rowid", DeploymentOf, ("$model", model)));
    }

    private void Keep(SqliteConnection connection, RegisteredPackage package, Stage stage, GateReport report, DateTimeOffset now)
    {
        var promotion = _newId();
        foreach (var finding in report.Findings)
        {
            connection.Execute(
                "INSERT INTO gate_finding VALUES ($promotion, $version, $stage, $at, $rule, $passed, $reason)",
                ("$promotion", promotion), ("$version", package.Version), ("$stage", stage.ToString()), ("$at", RegistryFile.Text(now)),
                ("$rule", finding.Rule.ToString()), ("$passed", finding.Passed ? 1 : 0), ("$reason", finding.Reason));
        }
    }

    private static GateCandidate Candidate(SqliteConnection connection, RegisteredPackage package)
    {
        var run = Find(connection, package.RunId);
        return new GateCandidate
        {
            LogLoss = Metric(MetricNames.LogLoss),
            ConstantLogLoss = Metric(MetricNames.ConstantLogLoss),
            CalibrationError = Metric(MetricNames.CalibrationError),
            ScorerGap = Metric(MetricNames.ScorerGap),
            SchemaHash = package.SchemaHash,
            RunId = run?.Id,
            DataHash = run?.DataHash,
            CodeVersion = run?.CodeVersion,
            Owner = package.Owner,
            Expires = package.Expires,
        };

        double? Metric(string name) => run is not null && run.Metrics.TryGetValue(name, out var value) ? value : null;
    }

    private static RegisteredPackage RequirePackage(SqliteConnection connection, string version) =>
        FindPackage(connection, version)
        ?? throw new ArgumentException($"Package '{version}' is not in the registry. Register it first.", nameof(version));

    private static RegisteredPackage? FindPackage(SqliteConnection connection, string version) =>
        Read(connection, SelectPackage, row => new RegisteredPackage(
            row.GetString(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), row.InstantOrNull(5),
            row.TextOrNull(6), RegistryFile.Instant(row.GetString(7))), ("$version", version)).SingleOrDefault();

    private static Deployment? Current(SqliteConnection connection, string model, Stage stage) =>
        Read(connection, SelectDeployment + " WHERE model = $model AND stage = $stage AND ended IS NULL", DeploymentOf,
            ("$model", model), ("$stage", stage.ToString())).SingleOrDefault();

    private static Deployment DeploymentOf(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<Stage>(row.GetString(3)),
        RegistryFile.Instant(row.GetString(4)), row.InstantOrNull(5));
}
