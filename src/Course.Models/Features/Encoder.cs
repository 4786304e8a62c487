namespace Course.Models;

/// <summary>Values of the world to feature vectors: the fitted half of a preprocessing pipeline, as plain numbers.</summary>
/// <remarks>
/// Immutable, safe for any number of threads, no allocation a row. Training, batch, online and streams call this and nothing
/// else, so that a feature cannot be computed in two ways.
/// </remarks>
public sealed class Encoder
{
    private readonly int[] _raw;
    private readonly int[] _start;
    private readonly int[] _sources;

    /// <summary>An encoder of the given parts.</summary>
    /// <param name="schema">The columns of the world.</param>
    /// <param name="encodings">One a used column, in the order of the features; a column without one is not used.</param>
    /// <exception cref="ArgumentException">A column is unknown, stands twice or has another kind; or there is no encoding.</exception>
    public Encoder(FeatureSchema schema, IReadOnlyList<ColumnEncoding> encodings)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(encodings);
        if (encodings.Count == 0) throw new ArgumentException("An encoder uses at least one column.", nameof(encodings));
        (Schema, Encodings) = (schema, [.. encodings]);
        _raw = [.. encodings.Select(encoding => schema.IndexOf(encoding.Column))];
        if (_raw.Distinct().Count() != _raw.Length)
            throw new ArgumentException("A column is encoded twice; give each column one encoding.", nameof(encodings));
        var features = new List<string>();
        var sources = new List<int>();
        _start = new int[encodings.Count + 1];
        for (var i = 0; i < encodings.Count; i++)
        {
            var column = schema.Columns[_raw[i]];
            if (encodings[i].DefectFor(column) is { } defect) throw new ArgumentException(defect, nameof(encodings));
            features.AddRange(encodings[i].Features(column));
            while (sources.Count < features.Count) sources.Add(_raw[i]);
            _start[i + 1] = features.Count;
        }

        (Features, _sources) = (features, [.. sources]);
    }

    /// <summary>Every number as it is and every category one-hot: the encoder of a model that needs no more.</summary>
    public static Encoder Plain(FeatureSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new(schema, [.. schema.Columns.Select(column => column.Kind == ColumnKind.Categorical
            ? (ColumnEncoding)new OneHotEncoding(column.Name) : new NumericEncoding(column.Name))]);
    }

    /// <summary>The columns of the world.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>The parts, in the order of the features.</summary>
    public IReadOnlyList<ColumnEncoding> Encodings { get; }

    /// <summary>Names of the features that come out, in order.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Values of a feature vector.</summary>
    public int Width => Features.Count;

    /// <summary>The schema column that each feature comes from: the features of one column are one player.</summary>
    public ReadOnlySpan<int> Sources => _sources;

    /// <summary>Encodes n rows.</summary>
    /// <param name="raw">Raw vectors, shape (n × schema width), row after row.</param>
    /// <param name="features">Feature vectors, shape (n × <see cref="Width"/>), row after row; filled.</param>
    /// <exception cref="ArgumentException">The two disagree on n, or a level's index is none of its column's.</exception>
    public void Encode(ReadOnlySpan<double> raw, Span<double> features)
    {
        var count = features.Length / Width;
        if (features.Length != count * Width || raw.Length != count * Schema.Width)
            throw new ArgumentException(
                $"{raw.Length} raw values are not {count} vectors of {Schema.Width} columns for {features.Length} values of {Width} features.", nameof(raw));
        for (var row = 0; row < count; row++)
        {
            var from = raw.Slice(row * Schema.Width, Schema.Width);
            var to = features.Slice(row * Width, Width);
            for (var i = 0; i < _raw.Length; i++) Encodings[i].Encode(from[_raw[i]], to[_start[i].._start[i + 1]]);
        }
    }

    /// <summary>Encodes a table.</summary>
    public Rows Encode(Rows raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        Schema.RequireWidth(raw.Width);
        var features = new double[raw.Count * Width];
        Encode(raw.Values, features);
        return new(features, Width);
    }
}
