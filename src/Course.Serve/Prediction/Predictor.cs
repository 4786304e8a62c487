using Course.Models;

namespace Course.Serve;

/// <summary>A model that answers: schema, encoder and scorer under one name and version.</summary>
/// <remarks>Immutable, safe for any number of threads. Every door of a prediction service calls this and nothing else.</remarks>
public sealed class Predictor
{
    /// <summary>Puts a scorer of raw vectors under a name and version.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="version">Content hash of the package.</param>
    /// <param name="schema">The columns of the world.</param>
    /// <param name="scorer">A scorer of raw vectors: its features are the schema's columns. One output.</param>
    /// <exception cref="ArgumentException">A name is empty, the scorer has other features than the schema, or more than one output.</exception>
    public Predictor(string model, string version, FeatureSchema schema, IScorer scorer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(scorer);
        if (!scorer.Features.SequenceEqual(schema.Names, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The scorer takes {string.Join(", ", scorer.Features)}; the schema has {string.Join(", ", schema.Names)}.", nameof(scorer));
        }

        if (scorer.OutputCount != 1)
            throw new ArgumentException($"The model has {scorer.OutputCount} outputs, and a prediction service answers with one.", nameof(scorer));
        (Model, Version, Schema, Scorer) = (model, version, schema, scorer);
    }

    /// <summary>The predictor of a package.</summary>
    /// <param name="package">An opened package.</param>
    /// <param name="model">The model's name.</param>
    public static Predictor Of(ModelPackage package, string model)
    {
        ArgumentNullException.ThrowIfNull(package);
        return new(model, package.Version, package.Schema, package.Scorer);
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>Content hash of the package.</summary>
    public string Version { get; }

    /// <summary>The columns of the world.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>The model over raw vectors.</summary>
    public IScorer Scorer { get; }

    /// <summary>The deployment in whose name it answers, for the prediction log; null if it is not registered.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Scores one raw vector.</summary>
    /// <remarks>A margin that is not finite is returned as it is; doors refuse it.</remarks>
    /// <param name="raw">One value a schema column, missing NaN.</param>
    /// <param name="requestId">The name of this answer.</param>
    /// <exception cref="ArgumentException">The vector has another width.</exception>
    public PredictionRecord Predict(ReadOnlySpan<double> raw, string requestId)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        var margin = Scorer.Margin(raw);
        Span<double> prediction = [margin];
        Scorer.Link.Apply(prediction);
        return new(requestId, Model, Version, margin, prediction[0]);
    }
}
