using Microsoft.Data.Sqlite;

namespace Course.Serve;

public sealed partial class SqliteRegistry
{
    // SQLite's code for a broken constraint; the message then names table and columns.
    private const int BrokenConstraint = 19;

    /// <summary>Writes one line of the prediction log.</summary>
    /// <exception cref="ArgumentException">
    /// It holds both or neither of prediction and refusal, the prediction is not finite, the deployment is unknown, or the id is taken.
    /// </exception>
    public void Log(LoggedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Prediction.HasValue == (request.Refusal is not null))
            throw new ArgumentException($"Request '{request.Id}' must hold a prediction or a refusal, and not both.", nameof(request));
        if (request.Prediction is { } prediction && !double.IsFinite(prediction))
            throw new ArgumentException($"Request '{request.Id}' has the prediction {prediction:R}; a prediction is finite.", nameof(request));
        try
        {
            _file.Write(connection => connection.Execute(
                "INSERT INTO request VALUES ($id, $at, $deployment, $input, $prediction, $refusal)",
                ("$id", request.Id), ("$at", RegistryFile.Text(request.At)), ("$deployment", request.DeploymentId),
                ("$input", request.Input), ("$prediction", request.Prediction), ("$refusal", request.Refusal)));
        }
        catch (SqliteException error) when (error.SqliteErrorCode == BrokenConstraint)
        {
            throw new ArgumentException(
                $"Request '{request.Id}' was logged before, or deployment '{request.DeploymentId}' is not in the registry.", nameof(request), error);
        }
    }

    /// <summary>The prediction log of one deployment, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Requests(string deploymentId)
    {
        ArgumentNullException.ThrowIfNull(deploymentId);
        return _file.Read(connection => Read(
            connection, "SELECT id, at, deployment_id, input, prediction, refusal FROM request WHERE deployment_id = $deployment ORDER BY at, rowid",
            row => new LoggedRequest(
                row.GetString(0), RegistryFile.Instant(row.GetString(1)), row.GetString(2), row.GetString(3),
                row.IsDBNull(4) ? null : row.GetDouble(4), row.TextOrNull(5)),
            ("$deployment", deploymentId)));
    }

    /// <summary>Walks from a prediction back to its deployment, package, run and rows.</summary>
    /// <exception cref="ArgumentException">No such request was logged.</exception>
    public Lineage LineageOf(string requestId)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return _file.Read(connection => Read(connection, Lineage.Sql, row => new Lineage(
                row.GetString(0), RegistryFile.Instant(row.GetString(1)), row.GetString(2), Enum.Parse<Stage>(row.GetString(3)),
                row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9),
                row.TextOrNull(10)?.Split(',') ?? []), ("$request", requestId)).SingleOrDefault())
            ?? throw new ArgumentException($"Request '{requestId}' is not in the prediction log.", nameof(requestId));
    }
}
