namespace Course.Serve;

/// <summary>The way back from one prediction to the rows that taught the model.</summary>
/// <param name="RequestId">The prediction asked about.</param>
/// <param name="RequestedAt">When it was made, UTC.</param>
/// <param name="DeploymentId">The deployment that answered.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Version">Content hash of the package.</param>
/// <param name="RunId">The training that made the package.</param>
/// <param name="RunName">What that training tried.</param>
/// <param name="CodeVersion">The code that trained.</param>
/// <param name="DataHash">The exact rows.</param>
/// <param name="AncestorRunIds">Runs above it, nearest first.</param>
public sealed record Lineage(
    string RequestId,
    DateTimeOffset RequestedAt,
    string DeploymentId,
    Stage Stage,
    string Model,
    string Version,
    string RunId,
    string RunName,
    string CodeVersion,
    string DataHash,
    IReadOnlyList<string> AncestorRunIds)
{
    /// <summary>The query behind <see cref="SqliteRegistry.LineageOf"/>: one walk, from <c>$request</c> back to the data.</summary>
    public const string Sql =
        """
        WITH RECURSIVE ancestor(id, depth) AS (
            SELECT r.parent_run_id, 1
            FROM request q JOIN deployment d ON d.id = q.deployment_id
                           JOIN package p    ON p.version = d.version
                           JOIN run r        ON r.id = p.run_id
            WHERE q.id = $request AND r.parent_run_id IS NOT NULL
            UNION
            SELECT r.parent_run_id, a.depth + 1
            FROM ancestor a JOIN run r ON r.id = a.id
            WHERE r.parent_run_id IS NOT NULL
        )
        SELECT q.id AS request, q.at AS requested_at, d.id AS deployment, d.stage, p.model, p.version,
               r.id AS run, r.name AS run_name, r.code_version, r.data_hash,
               (SELECT group_concat(id, ',') FROM (SELECT id FROM ancestor ORDER BY depth)) AS ancestors
        FROM request q JOIN deployment d ON d.id = q.deployment_id
                       JOIN package p    ON p.version = d.version
                       JOIN run r        ON r.id = p.run_id
        WHERE q.id = $request
        """;
}
