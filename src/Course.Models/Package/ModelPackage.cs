namespace Course.Models;

/// <summary>All that a model needs outside the notebook: a folder with model, schema, metrics and lineage.</summary>
/// <remarks>
/// <para>
/// Files: <c>model.json</c> (<see cref="CourseJson"/>, the plain form), <c>schema.json</c> (columns, encoder, calibration),
/// <c>metrics.json</c>, <c>lineage.json</c>. Only the first two decide a score, so <see cref="Version"/> is the hash of these:
/// two trainings that end in the same numbers are the same version, whoever ran them and when.
/// </para>
/// <para>Immutable. A folder is untrusted input: what does not fit is a <see cref="ModelFormatException"/> with file and place.</para>
/// </remarks>
public sealed class ModelPackage
{
    /// <summary>Names of the files in a package's folder.</summary>
    public const string ModelFileName = "model.json", SchemaFileName = "schema.json", MetricsFileName = "metrics.json", LineageFileName = "lineage.json";

    private readonly byte[] _model, _schema;

    private ModelPackage(
        IScorer model, Encoder encoder, IReadOnlyDictionary<string, double> metrics, PackageLineage lineage, Calibration? calibration,
        byte[] modelBytes, byte[] schemaBytes)
    {
        (Model, Encoder, Calibration, Lineage) = (model, encoder, calibration, lineage);
        Metrics = new SortedDictionary<string, double>(metrics.ToDictionary(), StringComparer.Ordinal);
        (_model, _schema) = (modelBytes, schemaBytes);
        var fast = model.Compile();
        Scorer = new EncodedScorer(encoder, calibration is null ? fast : new CalibratedScorer(fast, calibration));
        Version = ContentHash.Of(modelBytes, schemaBytes);
    }

    /// <summary>The model over feature vectors, before calibration.</summary>
    public IScorer Model { get; }

    /// <summary>Raw vector to feature vector.</summary>
    public Encoder Encoder { get; }

    /// <summary>The columns of the world.</summary>
    public FeatureSchema Schema => Encoder.Schema;

    /// <summary>What makes the margins honest, or null.</summary>
    public Calibration? Calibration { get; }

    /// <summary>Numbers measured on held-out rows, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; }

    /// <summary>Where the package comes from.</summary>
    public PackageLineage Lineage { get; }

    /// <summary>The whole chain over raw vectors, encoder, model and calibration; its features are the schema's columns.</summary>
    public IScorer Scorer { get; }

    /// <summary>Content hash of what decides a score: 64 lower-case hex digits.</summary>
    public string Version { get; }

    /// <summary>Hash of <c>schema.json</c>: what callers must send and how it is encoded.</summary>
    public string SchemaHash => ContentHash.Of(_schema);

    /// <summary>Puts a package together in memory.</summary>
    /// <param name="model">A model with a plain form, over the encoder's features.</param>
    /// <param name="encoder">Raw vector to feature vector.</param>
    /// <param name="metrics">Finite numbers by name.</param>
    /// <param name="lineage">Where it comes from.</param>
    /// <param name="calibration">Fitted on the model's margins, or null.</param>
    /// <exception cref="ArgumentException">Model and encoder disagree, the model has no plain form, or a metric is not finite.</exception>
    public static ModelPackage Create(
        IScorer model, Encoder encoder, IReadOnlyDictionary<string, double> metrics, PackageLineage lineage, Calibration? calibration = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(lineage);
        foreach (var (name, value) in metrics)
            if (!double.IsFinite(value)) throw new ArgumentException($"The metric '{name}' is {value}; leave out what could not be measured.", nameof(metrics));
        return new(model, encoder, metrics, lineage, calibration, CourseJson.ToBytes(model), SchemaJson.ToBytes(encoder, calibration));
    }

    /// <summary>Opens a package's folder.</summary>
    /// <exception cref="ModelFormatException">A file's content is wrong, or was changed after the package was written.</exception>
    /// <exception cref="IOException">The folder or a file is missing or cannot be read.</exception>
    public static ModelPackage Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'. Train a model, or give the folder of a package.");
        var (modelPath, schemaPath, lineagePath) =
            (Path.Combine(folder, ModelFileName), Path.Combine(folder, SchemaFileName), Path.Combine(folder, LineageFileName));
        var (modelBytes, schemaBytes) = (ModelFile.Bytes(modelPath), ModelFile.Bytes(schemaPath));
        var lineage = LineageJson.Read(lineagePath, out var written);
        var found = ContentHash.Of(modelBytes, schemaBytes);
        if (written != found)
            throw new ModelFormatException(lineagePath, "version", $"the package was written as {written[..Math.Min(12, written.Length)]} and now is {found[..12]}: "
                + $"{ModelFileName} or {SchemaFileName} was changed since. Train it again");
        var (encoder, calibration) = JsonPart.Read(schemaBytes, schemaPath, SchemaJson.Parse);
        var model = JsonPart.Read(modelBytes, modelPath, CourseJson.Parse);
        try
        {
            return new(model, encoder, MetricsJson.Read(Path.Combine(folder, MetricsFileName)), lineage, calibration, modelBytes, schemaBytes);
        }
        catch (ArgumentException problem)
        {
            throw ModelFormatException.From(modelPath, "", problem);
        }
    }

    /// <summary>Writes the package's folder; an older package there is replaced as a whole, anything else is left alone.</summary>
    /// <remarks>
    /// Written beside and moved over, so that a reader sees the old or the new. The same package gives the same bytes.
    /// </remarks>
    /// <returns>The folder's full path.</returns>
    /// <exception cref="IOException">The folder holds files that are no package's.</exception>
    public string Write(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string[] own = [ModelFileName, SchemaFileName, MetricsFileName, LineageFileName];
        if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).FirstOrDefault(entry => !own.Contains(Path.GetFileName(entry))) is { } foreign)
            throw new IOException($"The folder '{full}' holds '{Path.GetFileName(foreign)}', which is no part of a package. Give an empty or new folder.");
        var beside = $"{full}.{Version[..12]}.new";
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        File.WriteAllBytes(Path.Combine(beside, ModelFileName), _model);
        File.WriteAllBytes(Path.Combine(beside, SchemaFileName), _schema);
        File.WriteAllBytes(Path.Combine(beside, MetricsFileName), MetricsJson.ToBytes(Metrics));
        File.WriteAllBytes(Path.Combine(beside, LineageFileName), LineageJson.ToBytes(Lineage, Version));
        if (Directory.Exists(full)) Directory.Delete(full, recursive: true);
        Directory.Move(beside, full);
        return full;
    }

    /// <summary>The same package with another lineage, as a registry gives it a run id; the version stays.</summary>
    public ModelPackage With(PackageLineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return new(Model, Encoder, Metrics, lineage, Calibration, _model, _schema);
    }
}
