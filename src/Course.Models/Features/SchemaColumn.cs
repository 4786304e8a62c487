namespace Course.Models;

/// <summary>What a column of the world holds.</summary>
public enum ColumnKind
{
    /// <summary>A number, in the unit of the world.</summary>
    Numeric,

    /// <summary>One of a list of levels.</summary>
    Categorical,
}

/// <summary>One column of the world as a model knows it: name, kind and what is allowed in it.</summary>
/// <remarks>Make one with <see cref="Numeric"/> or <see cref="Categorical"/>; <see cref="FeatureSchema"/> validates it.</remarks>
public sealed record SchemaColumn
{
    /// <summary>The name by which callers send it.</summary>
    public required string Name { get; init; }

    /// <summary>Number or level.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The levels of a categorical column, in the order of their indices; empty for a number.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>Smallest number allowed; negative infinity where there is no bound.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number allowed; positive infinity where there is no bound.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether a record without a value is refused; otherwise the value is missing (NaN).</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a level that training never saw is taken for missing; otherwise it is refused.</summary>
    public bool TakesUnseenForMissing { get; init; }

    /// <summary>Columns of one group are explained together as one player; by default a column is its own group.</summary>
    public string Group { get => field.Length == 0 ? Name : field; init; } = "";

    /// <summary>The unit of a number, as "years"; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>A number.</summary>
    /// <param name="name">The name by which callers send it.</param>
    /// <param name="minimum">Smallest number allowed.</param>
    /// <param name="maximum">Largest number allowed.</param>
    /// <param name="isRequired">Whether a record without it is refused.</param>
    public static SchemaColumn Numeric(
        string name, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity, bool isRequired = false) =>
        new() { Name = name, Kind = ColumnKind.Numeric, Minimum = minimum, Maximum = maximum, IsRequired = isRequired };

    /// <summary>One of a list of levels.</summary>
    /// <param name="name">The name by which callers send it.</param>
    /// <param name="levels">The levels, in the order of their indices.</param>
    /// <param name="isRequired">Whether a record without it is refused.</param>
    public static SchemaColumn Categorical(string name, IReadOnlyList<string> levels, bool isRequired = false) =>
        new() { Name = name, Kind = ColumnKind.Categorical, Levels = levels, IsRequired = isRequired };

    /// <summary>What is allowed in the column, in words.</summary>
    public string Allowed => Kind == ColumnKind.Categorical
        ? $"one of {string.Join(", ", Levels)}"
        : (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
        {
            (true, true) => FormattableString.Invariant($"a number from {Minimum:R} to {Maximum:R}"),
            (true, false) => FormattableString.Invariant($"a number of {Minimum:R} or more"),
            (false, true) => FormattableString.Invariant($"a number of {Maximum:R} or less"),
            _ => "a finite number",
        };

    /// <summary>Index of a level, or -1.</summary>
    public int IndexOf(string level)
    {
        for (var i = 0; i < Levels.Count; i++)
            if (string.Equals(Levels[i], level, StringComparison.Ordinal)) return i;
        return -1;
    }

    /// <summary>Whether a raw value may stand in this column; missing always may.</summary>
    /// <param name="value">A number, or the index of a level.</param>
    public bool Admits(double value) => double.IsNaN(value) || (Kind == ColumnKind.Categorical
        ? value >= 0 && value < Levels.Count && value == Math.Floor(value)
        : double.IsFinite(value) && value >= Minimum && value <= Maximum);
}
