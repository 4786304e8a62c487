namespace Course.Models;

/// <summary>How one column of the world becomes features: fitted numbers, no code.</summary>
/// <param name="Column">Name of a column of the schema.</param>
public abstract record ColumnEncoding(string Column)
{
    /// <summary>The features' names, in order.</summary>
    /// <param name="column">The schema's column.</param>
    internal abstract IReadOnlyList<string> Features(SchemaColumn column);

    /// <summary>Writes the features of one raw value.</summary>
    internal abstract void Encode(double raw, Span<double> features);

    /// <summary>What is wrong with the encoding for this column, in a sentence, or null.</summary>
    internal abstract string? DefectFor(SchemaColumn column);
}

/// <summary>A number: fill in, bend, centre and scale; and say whether it was missing.</summary>
/// <remarks>feature = (power(value or <paramref name="FillWith"/>) - <paramref name="Offset"/>) · <paramref name="Scale"/>.</remarks>
/// <param name="Column">Name of a column of the schema.</param>
/// <param name="FillWith">Stands in for a missing value; null leaves it missing (NaN), for models that know what to do.</param>
/// <param name="Lambda">The <see cref="YeoJohnson"/> power; null for none.</param>
/// <param name="Offset">Taken away after the power.</param>
/// <param name="Scale">Multiplied with after the offset.</param>
/// <param name="HasIndicator">Whether a second feature is 1 where the value was missing and 0 elsewhere.</param>
public sealed record NumericEncoding(
    string Column, double? FillWith = null, double? Lambda = null, double Offset = 0, double Scale = 1, bool HasIndicator = false)
    : ColumnEncoding(Column)
{
    internal override IReadOnlyList<string> Features(SchemaColumn column) =>
        HasIndicator ? [Column, $"{Column} is missing"] : [Column];

    internal override void Encode(double raw, Span<double> features)
    {
        var value = double.IsNaN(raw) && FillWith is { } fill ? fill : raw;
        if (Lambda is { } lambda) value = YeoJohnson.Apply(value, lambda);
        features[0] = (value - Offset) * Scale;
        if (HasIndicator) features[1] = double.IsNaN(raw) ? 1 : 0;
    }

    internal override string? DefectFor(SchemaColumn column) =>
        column.Kind != ColumnKind.Numeric ? $"Column '{Column}' is categorical and its encoding numeric."
        : !(double.IsFinite(Offset) && double.IsFinite(Scale) && double.IsFinite(FillWith ?? 0) && double.IsFinite(Lambda ?? 0))
            ? $"The encoding of '{Column}' has a number that is not finite."
        : null;
}

/// <summary>One of a list of levels: one feature a level, 1 for the level there is and 0 elsewhere. Missing: all 0.</summary>
/// <param name="Column">Name of a column of the schema.</param>
public sealed record OneHotEncoding(string Column) : ColumnEncoding(Column)
{
    internal override IReadOnlyList<string> Features(SchemaColumn column) => [.. column.Levels.Select(level => $"{Column}={level}")];

    internal override void Encode(double raw, Span<double> features)
    {
        features.Clear();
        if (double.IsNaN(raw)) return;
        if (!(raw >= 0 && raw < features.Length && raw == Math.Floor(raw)))
            throw new ArgumentException(
                FormattableString.Invariant($"Column '{Column}' holds {raw:R}; a level's index from 0 to {features.Length - 1} or NaN is allowed."), nameof(raw));
        features[(int)raw] = 1;
    }

    internal override string? DefectFor(SchemaColumn column) =>
        column.Kind != ColumnKind.Categorical ? $"Column '{Column}' is numeric and its encoding one-hot." : null;
}
