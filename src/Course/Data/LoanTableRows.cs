using Course.Models;

namespace Course;

/// <summary>Turns a loan table into what models take: a schema of its columns, and rows of raw vectors.</summary>
public static class LoanTableRows
{
    /// <summary>The columns without the outcome as a schema: numbers without limits, levels in alphabetical order.</summary>
    /// <param name="data">The loans.</param>
    public static FeatureSchema ToSchema(this LoanTable data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new([.. data.Report.Columns.Where(column => column.Name != data.Target).Select(column => column.IsNumeric
            ? SchemaColumn.Numeric(column.Name)
            : SchemaColumn.Categorical(column.Name, [.. column.Levels.Select(level => level.Level)]))]);
    }

    /// <summary>The loans as raw vectors: numbers as they are, a level as its index, a missing value or unknown level as NaN.</summary>
    /// <param name="data">The loans.</param>
    /// <param name="schema">Columns of the table, in the order wanted.</param>
    /// <returns>Shape (n × schema width).</returns>
    /// <exception cref="ArgumentException">The table has no such column, or one of another kind.</exception>
    public static Rows ToRows(this LoanTable data, FeatureSchema schema)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(schema);
        var values = new double[data.Count * schema.Width];
        for (var i = 0; i < schema.Width; i++)
        {
            var column = schema.Columns[i];
            var raw = column.Kind == ColumnKind.Numeric ? data.Numbers(column.Name) : Indices(data.Texts(column.Name), column);
            for (var row = 0; row < raw.Length; row++) values[row * schema.Width + i] = raw[row];
        }

        return new(values, schema.Width);
    }

    private static double[] Indices(string?[] levels, SchemaColumn column)
    {
        var indices = column.Levels.Select((level, i) => (level, i)).ToDictionary(pair => pair.level, pair => (double)pair.i, StringComparer.Ordinal);
        return [.. levels.Select(level => level is not null && indices.TryGetValue(level, out var index) ? index : double.NaN)];
    }
}
