using System.Text.Json.Serialization;

namespace Course;

/// <summary>What a person who asks for a loan tells the hand model; its JSON has the names of the model's schema.</summary>
/// <param name="Util">Share of the credit limit in use: 0.80 is 80 %.</param>
/// <param name="Late">Late payments.</param>
/// <param name="Age">Years.</param>
public sealed record Applicant(
    [property: JsonPropertyName("util")] double Util,
    [property: JsonPropertyName("late")] int Late,
    [property: JsonPropertyName("age")] double Age)
{
    /// <summary>Applicant 7, whom the course meets again and again.</summary>
    public static Applicant Noor { get; } = new(Util: 0.80, Late: 2, Age: 27);

    /// <summary>A customer with little in use and nothing late.</summary>
    public static Applicant Careful { get; } = new(Util: 0.10, Late: 0, Age: 60);

    /// <summary>The raw vector of the hand model: util, late, age.</summary>
    public double[] ToRaw() => [Util, Late, Age];
}
