namespace Course.Models;

/// <summary>One field of a record that does not fit the schema.</summary>
/// <param name="Field">The field, as the caller named it.</param>
/// <param name="Found">What was there, in words.</param>
/// <param name="Allowed">What is allowed there, in words.</param>
public sealed record SchemaProblem(string Field, string Found, string Allowed)
{
    /// <summary>The problem as a sentence.</summary>
    public override string ToString() => $"'{Field}' is {Found}; allowed is {Allowed}.";
}

/// <summary>A record as a raw vector, or what is wrong with it.</summary>
/// <param name="Values">
/// The raw vector, one value a schema column: numbers as they are, a level as its index, missing NaN. Empty where there are problems.
/// </param>
/// <param name="Problems">Everything that does not fit, in schema order, unknown fields last.</param>
public sealed record SchemaReading(double[] Values, IReadOnlyList<SchemaProblem> Problems)
{
    /// <summary>True when there is no problem.</summary>
    public bool IsValid => Problems.Count == 0;
}
