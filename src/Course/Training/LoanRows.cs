using System.Runtime.InteropServices;
using System.Text;
using Course.Models;
using Microsoft.Data.Analysis;

namespace Course;

/// <summary>Loans as raw vectors with their outcome: what training, splits and exercises work on.</summary>
/// <remarks>Immutable. A raw vector has one value a schema column: numbers, a level's index, missing NaN.</remarks>
public sealed class LoanRows
{
    private string? _hash;

    /// <summary>Puts rows and outcomes under a schema.</summary>
    /// <param name="schema">The d columns.</param>
    /// <param name="raw">Shape (n × d).</param>
    /// <param name="labels">True where the loan went bad, length n.</param>
    /// <exception cref="ArgumentException">Widths or lengths disagree.</exception>
    public LoanRows(FeatureSchema schema, Rows raw, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(labels);
        if (raw.Width != schema.Width) throw new ArgumentException($"The rows have {raw.Width} columns and the schema {schema.Width}.", nameof(raw));
        if (raw.Count != labels.Count) throw new ArgumentException($"There are {raw.Count} rows and {labels.Count} labels.", nameof(labels));
        (Schema, Raw, Labels) = (schema, raw, [.. labels]);
    }

    /// <summary>The columns.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>Raw vectors, shape (n × d).</summary>
    public Rows Raw { get; }

    /// <summary>True where the loan went bad, length n.</summary>
    public bool[] Labels { get; }

    /// <summary>Number of loans, n.</summary>
    public int Count => Labels.Length;

    /// <summary>Share of loans that went bad.</summary>
    public double BadRate => (double)Labels.Count(bad => bad) / Count;

    /// <summary>SHA-256 of names, values and outcomes in their order: names exactly these rows.</summary>
    public string Hash => _hash ??= ContentHash.Of(
        Encoding.UTF8.GetBytes(string.Join('\n', Schema.Columns.Select(column => $"{column.Name}:{string.Join('|', column.Levels)}"))),
        MemoryMarshal.AsBytes(Raw.Values).ToArray(), MemoryMarshal.AsBytes(Labels.AsSpan()).ToArray());

    /// <summary>The rows of a loaded table.</summary>
    /// <remarks>
    /// Levels are those of the file in alphabetical order. A column without a gap in the file is required; a number that is
    /// never negative there may not be negative later.
    /// </remarks>
    public static LoanRows Of(LoanTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var schema = new FeatureSchema([.. table.Features.Select(name => Column(table.Report[name]))]);
        var values = new double[table.Count * schema.Width];
        for (var c = 0; c < schema.Width; c++)
        {
            var column = schema.Columns[c];
            var cells = column.Kind == ColumnKind.Numeric
                ? table.Numbers(column.Name)
                : [.. table.Texts(column.Name).Select(level => level is null ? double.NaN : column.IndexOf(level))];
            for (var row = 0; row < cells.Length; row++) values[row * schema.Width + c] = cells[row];
        }

        return new(schema, new(values, schema.Width), table.Labels);
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public LoanRows Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = new double[rows.Count * Raw.Width];
        for (var i = 0; i < rows.Count; i++) Raw[rows[i]].CopyTo(values.AsSpan(i * Raw.Width));
        return new(Schema, new(values, Raw.Width), [.. rows.Select(row => Labels[row])]);
    }

    /// <summary>One column, length n: numbers or level indices, missing NaN.</summary>
    public double[] Column(string name) => Raw.Column(Schema.IndexOf(name));

    /// <summary>The same loans with every known number of the numeric columns changed; levels and outcomes stay.</summary>
    /// <param name="change">The new number for an old one; finite.</param>
    public LoanRows WithNumbers(Func<double, double> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var values = Raw.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
            if (Schema.Columns[i % Raw.Width].Kind == ColumnKind.Numeric && !double.IsNaN(values[i])) values[i] = change(values[i]);
        return new(Schema, new(values, Raw.Width), Labels);
    }

    /// <summary>The same loans with one column's values replaced.</summary>
    /// <param name="name">A column of the schema.</param>
    /// <param name="values">n values.</param>
    public LoanRows WithColumn(string name, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Count) throw new ArgumentException($"There are {values.Count} values for {Count} rows.", nameof(values));
        var (all, position) = (Raw.Values.ToArray(), Schema.IndexOf(name));
        for (var row = 0; row < Count; row++) all[row * Raw.Width + position] = values[row];
        return new(Schema, new(all, Raw.Width), Labels);
    }

    /// <summary>Other loans under the same schema: every number changed, every level and outcome moved to another row.</summary>
    /// <remarks>For asking whether something depends on these rows at all.</remarks>
    /// <param name="seed">Another seed, another alteration.</param>
    public LoanRows Altered(int seed)
    {
        var values = Raw.Values.ToArray();
        for (var c = 0; c < Raw.Width; c++)
        {
            var column = Schema.Columns[c];
            var draws = new Draws(seed, c);
            for (var row = 0; row < Count; row++)
            {
                ref var value = ref values[row * Raw.Width + c];
                value = column.Kind == ColumnKind.Categorical ? (int)(draws.Uniform() * column.Levels.Count) : 1.5 * Math.Abs(value) + 1 + draws.Uniform();
            }
        }

        return new(Schema, new(values, Raw.Width), [.. Labels.Select(bad => !bad)]);
    }

    /// <summary>The rows as a frame for ML.NET: numbers as float with NaN for missing, levels as text with "" for missing, the outcome as Label.</summary>
    internal DataFrame ToFrame()
    {
        var frame = new DataFrame();
        for (var c = 0; c < Schema.Width; c++)
        {
            var column = Schema.Columns[c];
            var cells = Raw.Column(c);
            frame.Columns.Add(column.Kind == ColumnKind.Numeric
                ? new SingleDataFrameColumn(column.Name, cells.Select(cell => (float)cell))
                : new StringDataFrameColumn(column.Name, cells.Select(cell => double.IsNaN(cell) ? "" : column.Levels[(int)cell])));
        }

        frame.Columns.Add(new BooleanDataFrameColumn("Label", Labels));
        return frame;
    }

    private static SchemaColumn Column(ColumnReport report) => report.IsNumeric
        ? SchemaColumn.Numeric(report.Name, report.Min >= 0 ? 0 : double.NegativeInfinity, isRequired: report.MissingCount == 0)
        : SchemaColumn.Categorical(
            report.Name, [.. report.Levels.Select(level => level.Level).Order(StringComparer.Ordinal)], report.MissingCount == 0);
}
