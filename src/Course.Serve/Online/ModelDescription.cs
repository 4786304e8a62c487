using Course.Models;

namespace Course.Serve;

/// <summary>One field of the record that a model takes.</summary>
/// <param name="Name">The name by which callers send it.</param>
/// <param name="Kind">"numeric" or "categorical".</param>
/// <param name="Allowed">What may stand there, in words.</param>
/// <param name="Required">Whether a record without it is refused.</param>
/// <param name="Unit">The unit of a number, or "".</param>
public sealed record FieldDescription(string Name, string Kind, string Allowed, bool Required, string Unit);

/// <summary>What a caller may know about the live model.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">Content hash of its package.</param>
/// <param name="Prediction">What the prediction is: "probability" or "value".</param>
/// <param name="Fields">The record it takes.</param>
public sealed record ModelDescription(string Name, string Version, string Prediction, IReadOnlyList<FieldDescription> Fields)
{
    internal static ModelDescription Of(Predictor predictor) => new(
        predictor.Model, predictor.Version, predictor.Scorer.Link == Link.Logit ? "probability" : "value",
        [.. predictor.Schema.Columns.Select(column => new FieldDescription(
            column.Name, column.Kind == ColumnKind.Categorical ? "categorical" : "numeric", column.Allowed, column.IsRequired, column.Unit))]);
}

/// <summary>Whether the service answers, and with what.</summary>
/// <param name="Status">"ready".</param>
/// <param name="Model">The live model's name.</param>
/// <param name="Version">Its version.</param>
public sealed record ServiceHealth(string Status, string Model, string Version);

/// <summary>A door of the service.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">From the service's address.</param>
/// <param name="Purpose">What comes back.</param>
public sealed record ServiceRoute(string Method, string Path, string Purpose);
