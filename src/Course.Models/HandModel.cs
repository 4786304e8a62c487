namespace Course.Models;

/// <summary>The model of the lessons that fits on a napkin.</summary>
/// <remarks>logit = -2.90 + 1.5 · util + 0.45 · late - 0.25 · (age - 50) / 10. Invented for teaching; fitted on nothing.</remarks>
public static class HandModel
{
    /// <summary>What the world sends: utilisation as a share, late payments as a count, age in years.</summary>
    public static FeatureSchema Schema { get; } = new(
    [
        SchemaColumn.Numeric("util", 0, 10, isRequired: true) with { Unit = "share of the limit in use" },
        SchemaColumn.Numeric("late", 0, 100, isRequired: true) with { Unit = "payments" },
        SchemaColumn.Numeric("age", 18, 110, isRequired: true) with { Unit = "years" },
    ]);

    /// <summary>Age is centred at 50 and counted in tens of years; the others are as they are.</summary>
    public static Encoder Encoder { get; } = new(
        Schema, [new NumericEncoding("util"), new NumericEncoding("late"), new NumericEncoding("age", Offset: 50, Scale: 0.1)]);

    /// <summary>The weights over encoded features.</summary>
    public static LinearModel Model { get; } = new(["util", "late", "age"], [1.5, 0.45, -0.25], -2.90, Link.Logit);

    /// <summary>The model over raw vectors (util, late, age in years).</summary>
    public static EncodedScorer Scorer { get; } = new(Encoder, Model);

    /// <summary>The same model with the encoding multiplied out: a linear model over raw vectors.</summary>
    public static LinearModel Linear { get; } = new(["util", "late", "age"], [1.5, 0.45, -0.025], -1.65, Link.Logit);

    /// <summary>Applicant 7, Noor: utilisation 0.80, two late payments, age 27. Logit -0.225.</summary>
    public static IReadOnlyList<double> Applicant7 { get; } = [0.80, 2, 27];

    /// <summary>A careful customer: utilisation 0.10, no late payment, age 60. Logit -3.</summary>
    public static IReadOnlyList<double> CarefulCustomer { get; } = [0.10, 0, 60];

    /// <summary>The model as a package, ready to be written to a folder and served.</summary>
    public static ModelPackage Package() => ModelPackage.Create(
        Model, Encoder,
        new Dictionary<string, double>(),
        new() { Name = "hand model", DataHash = "none: written by hand", CodeVersion = "syllabus", Seed = 0 });
}
