using System.Globalization;
using System.Reflection;
using Course.Measure;
using Course.Models;
using Course.Serve;

namespace Course;

/// <summary>What is fixed about a training besides its recipe.</summary>
public sealed record TrainingOptions
{
    /// <summary>Seed of split, folds and training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Share of rows kept back to judge on, between 0 and 1.</summary>
    public double TestShare { get; init; } = 0.25;

    /// <summary>How probabilities are made honest, on margins of models that had not seen the row.</summary>
    public CalibrationMethod Calibration { get; init; } = CalibrationMethod.None;
}

/// <summary>One training from table to package: split, train, calibrate, judge on rows kept back, name everything.</summary>
/// <remarks>Deterministic: the same table, recipe and options give a package of the same version.</remarks>
public sealed class TrainingRun
{
    private const int CalibrationFolds = 5;

    private TrainingRun(FittedModel model, LoanRows train, LoanRows test, Scorecard scorecard, ReliabilityCurve reliability, ModelPackage package) =>
        (Model, Train, Test, Scorecard, Reliability, Package) = (model, train, test, scorecard, reliability, package);

    /// <summary>The trained model.</summary>
    public FittedModel Model { get; }

    /// <summary>Rows it learned from.</summary>
    public LoanRows Train { get; }

    /// <summary>Rows it is judged on.</summary>
    public LoanRows Test { get; }

    /// <summary>Metrics on <see cref="Test"/>, beside the constant's.</summary>
    public Scorecard Scorecard { get; }

    /// <summary>Reliability on <see cref="Test"/>, ten groups of equal size.</summary>
    public ReliabilityCurve Reliability { get; }

    /// <summary>The artefact: model, schema, metrics, lineage.</summary>
    public ModelPackage Package { get; }

    /// <summary>Version of the code that trains, with its commit where the build knew it.</summary>
    public static string CodeVersion { get; } =
        typeof(TrainingRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Trains on a table.</summary>
    /// <param name="table">Loans with their outcome.</param>
    /// <param name="recipe">All choices of features and learner.</param>
    /// <param name="options">Seed, share kept back, calibration.</param>
    public static TrainingRun Of(LoanTable table, Recipe recipe, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(recipe);
        options ??= new();
        var rows = LoanRows.Of(table);
        var split = Splits.Holdout(rows.Labels, options.TestShare, options.Seed);
        var (train, test) = (rows.Take(split.Train), rows.Take(split.Test));
        var model = Trainer.Fit(train, recipe, options.Seed);
        if (options.Calibration != CalibrationMethod.None)
            model = model.With(Calibrating.Fit(CrossValidation.Of(train, recipe, CalibrationFolds, options.Seed).Margins, train.Labels, options.Calibration));
        var probabilities = model.Predict(test);
        var scorecard = Scorecard.Of(test.Labels, probabilities);
        var reliability = ReliabilityCurve.OfEqualSize(test.Labels, probabilities);
        var parameters = new SortedDictionary<string, string>(recipe.ToParameters().ToDictionary(), StringComparer.Ordinal)
        {
            ["calibration"] = options.Calibration.ToString(), ["test_share"] = options.TestShare.ToString(CultureInfo.InvariantCulture),
            ["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
        };
        var lineage = new PackageLineage
        {
            Name = recipe.Name, DataHash = table.Hash, CodeVersion = CodeVersion, Seed = options.Seed, Parameters = parameters,
        };
        var package = ModelPackage.Create(model.Model, model.Encoder, Metrics(scorecard, reliability, model.ToolGap), lineage, model.Calibration);
        return new(model, train, test, scorecard, reliability, package);
    }

    /// <summary>Records the run: parameters, metrics, data hash, code version, parent.</summary>
    /// <param name="registry">Where runs are kept.</param>
    /// <param name="parentRunId">The run this one belongs to, if any.</param>
    /// <param name="tags">Words to find it by.</param>
    /// <returns>The run, and the package that names it.</returns>
    public RecordedRun Record(SqliteRegistry registry, string? parentRunId = null, IReadOnlyDictionary<string, string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var run = registry.Record(new(Package.Lineage.Name, Package.Lineage.DataHash, Package.Lineage.CodeVersion)
        {
            Parameters = Package.Lineage.Parameters, Metrics = Package.Metrics, Tags = tags ?? new Dictionary<string, string>(), ParentRunId = parentRunId,
        });
        return new(run, Package.With(Package.Lineage with { RunId = run.Id, ParentRunId = parentRunId ?? "" }));
    }

    /// <summary>Trains again what a package's lineage describes.</summary>
    /// <param name="lineage">Where a package says it comes from.</param>
    /// <param name="table">The data; its hash must be the lineage's.</param>
    /// <exception cref="ArgumentException">The table is another one, or a parameter is missing.</exception>
    public static TrainingRun Rebuild(PackageLineage lineage, LoanTable table)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        ArgumentNullException.ThrowIfNull(table);
        if (lineage.DataHash != table.Hash)
            throw new ArgumentException($"The package was trained on data {lineage.DataHash} and this is {table.Hash}. Fetch the rows it names.", nameof(table));
        return Of(table, Recipe.FromParameters(lineage.Parameters), new()
        {
            Seed = lineage.Seed,
            TestShare = double.TryParse(Parameter("test_share"), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : throw Unreadable("test_share"),
            Calibration = Enum.TryParse<CalibrationMethod>(Parameter("calibration"), out var method) ? method : throw Unreadable("calibration"),
        });

        string Parameter(string name) => lineage.Parameters.TryGetValue(name, out var text) ? text : throw Unreadable(name);
        ArgumentException Unreadable(string name) => new($"The lineage's parameter '{name}' is missing or unreadable.", nameof(lineage));
    }

    private static Dictionary<string, double> Metrics(Scorecard card, ReliabilityCurve reliability, double toolGap) => new(StringComparer.Ordinal)
    {
        [MetricNames.LogLoss] = card["log-loss"].Model, [MetricNames.ConstantLogLoss] = card["log-loss"].Constant,
        ["brier"] = card["Brier"].Model, ["constant_brier"] = card["Brier"].Constant,
        ["auc"] = card["AUC"].Model, ["accuracy"] = card["accuracy"].Model, ["constant_accuracy"] = card["accuracy"].Constant,
        ["skill"] = card.Skill, [MetricNames.CalibrationError] = reliability.ExpectedCalibrationError, [MetricNames.ScorerGap] = toolGap,
    };
}

/// <summary>A run the registry knows, with the package that names it.</summary>
/// <param name="Run">As the registry keeps it.</param>
/// <param name="Package">The artefact, its lineage naming the run.</param>
public sealed record RecordedRun(Run Run, ModelPackage Package);
