using System.Globalization;
using System.Text.Json;

namespace Course.Models;

/// <summary>Names, kinds and limits of the columns that a model takes from the world, in the order of a raw vector.</summary>
/// <remarks>
/// A raw vector has one value a column: a number as it is, a level as its index, a missing value as NaN. Immutable.
/// </remarks>
/// <example>
/// <code>
/// var schema = new FeatureSchema([SchemaColumn.Numeric("age", 18, 100), SchemaColumn.Categorical("home", ["own", "rent"])]);
/// schema.Read(new Dictionary&lt;string, object?&gt; { ["age"] = 27, ["home"] = "rent" }).Values;   // [27, 1]
/// </code>
/// </example>
public sealed class FeatureSchema
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>A schema of the given columns, in the order of a raw vector.</summary>
    /// <exception cref="ArgumentException">
    /// There is no column, a name or level is empty or stands twice, a categorical column has no level, or limits are the wrong way round.
    /// </exception>
    public FeatureSchema(IReadOnlyList<SchemaColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new ArgumentException("A schema has at least one column.", nameof(columns));
        foreach (var column in columns)
        {
            if (string.IsNullOrWhiteSpace(column.Name)) throw new ArgumentException($"Column {_positions.Count} has no name.", nameof(columns));
            if (!_positions.TryAdd(column.Name, _positions.Count))
                throw new ArgumentException($"The column '{column.Name}' stands twice.", nameof(columns));
            RequireSound(column, nameof(columns));
        }

        Columns = [.. columns];
        Names = [.. columns.Select(column => column.Name)];
    }

    /// <summary>The columns, in the order of a raw vector.</summary>
    public IReadOnlyList<SchemaColumn> Columns { get; }

    /// <summary>The columns' names, in the order of a raw vector.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Values of a raw vector.</summary>
    public int Width => Columns.Count;

    /// <summary>Position of a column in a raw vector.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    public int IndexOf(string name) => _positions.TryGetValue(name, out var position)
        ? position
        : throw new ArgumentException($"The schema has no column '{name}'. It has: {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Reads a record as a raw vector, or says everything that is wrong with it.</summary>
    /// <remarks>
    /// Numbers may come as any numeric type or as JSON; text is a level and never a number. Null, an absent field and NaN are missing. Cost: linear in fields.
    /// </remarks>
    /// <param name="record">Values by column name.</param>
    /// <returns>The vector, or the problems; never an exception.</returns>
    public SchemaReading Read(IReadOnlyDictionary<string, object?> record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var problems = new List<SchemaProblem>();
        var values = new double[Width];
        for (var i = 0; i < values.Length; i++)
        {
            record.TryGetValue(Columns[i].Name, out var given);
            values[i] = Value(Columns[i], given is JsonElement json ? Plain(json) : given, problems);
        }

        foreach (var (field, _) in record)
            if (!_positions.ContainsKey(field)) problems.Add(new(field, "unknown", $"one of {string.Join(", ", Names)}"));
        return new(problems.Count == 0 ? values : [], problems);
    }

    /// <summary>Reads a record of text fields, as a line of a CSV file is: an empty field is missing, numbers are invariant.</summary>
    /// <param name="record">Text by column name.</param>
    public SchemaReading ReadText(IReadOnlyDictionary<string, string?> record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var typed = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (field, text) in record)
        {
            var isNumber = _positions.TryGetValue(field, out var position) && Columns[position].Kind == ColumnKind.Numeric;
            typed[field] = string.IsNullOrEmpty(text) ? null
                : isNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
        }

        return Read(typed);
    }

    /// <summary>A raw vector as a record: numbers, levels by name, missing as null.</summary>
    /// <exception cref="ArgumentException">The vector has another width, or a value is not admitted as a level.</exception>
    public IReadOnlyDictionary<string, object?> Record(ReadOnlySpan<double> raw)
    {
        RequireWidth(raw.Length);
        var record = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < raw.Length; i++)
        {
            var column = Columns[i];
            if (column.Kind == ColumnKind.Categorical && !column.Admits(raw[i]))
                throw new ArgumentException($"Column '{column.Name}' holds {raw[i]}; a level's index from 0 to {column.Levels.Count - 1} is allowed.", nameof(raw));
            record[column.Name] = double.IsNaN(raw[i]) ? null : column.Kind == ColumnKind.Categorical ? column.Levels[(int)raw[i]] : raw[i];
        }

        return record;
    }

    internal void RequireWidth(int width)
    {
        if (width != Width)
            throw new ArgumentException($"The raw vector has {width} values and the schema {Width} columns: {string.Join(", ", Names)}.", nameof(width));
    }

    private static double Value(SchemaColumn column, object? given, List<SchemaProblem> problems)
    {
        if (given is null or double.NaN or float.NaN)
        {
            if (column.IsRequired) problems.Add(new(column.Name, "missing", column.Allowed));
            return double.NaN;
        }

        if (column.Kind == ColumnKind.Categorical && given is string level)
        {
            if (column.IndexOf(level) is >= 0 and var index) return index;
            if (column.TakesUnseenForMissing && !column.IsRequired) return double.NaN;
        }

        if (column.Kind == ColumnKind.Numeric && given is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal)
        {
            var number = Convert.ToDouble(given, CultureInfo.InvariantCulture);
            if (column.Admits(number)) return number + 0.0; // -0 is 0
        }

        problems.Add(new(column.Name, Words(given), column.Allowed));
        return double.NaN;
    }

    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => json,
    };

    // What a caller sent is shown back shortened: it may be long.
    private static string Words(object given)
    {
        var text = Convert.ToString(given, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > 60) text = string.Concat(text.AsSpan(0, 57), "...");
        return given switch
        {
            string => $"the text \"{text}\"",
            JsonElement or bool or char or DateTime => $"the value {text}",
            _ => text,
        };
    }

    private static void RequireSound(SchemaColumn column, string parameter)
    {
        if (column.Kind == ColumnKind.Numeric)
        {
            if (!(column.Minimum <= column.Maximum))
                throw new ArgumentException(
                    FormattableString.Invariant($"Column '{column.Name}' allows {column.Minimum:R} to {column.Maximum:R}; the first is at most the second."), parameter);
            return;
        }

        if (column.Kind != ColumnKind.Categorical)
            throw new ArgumentException($"Column '{column.Name}' has the kind {(int)column.Kind}; the kinds are Numeric and Categorical.", parameter);
        if (column.Levels.Count == 0) throw new ArgumentException($"Column '{column.Name}' has no levels.", parameter);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var level in column.Levels)
            if (string.IsNullOrEmpty(level) || !seen.Add(level))
                throw new ArgumentException($"Column '{column.Name}' has the level '{level}' twice or empty.", parameter);
    }
}
