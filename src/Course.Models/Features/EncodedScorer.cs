using System.Buffers;

namespace Course.Models;

/// <summary>A model behind its encoder: scores raw vectors, whose features are the schema's columns.</summary>
/// <remarks>Missing: NaN, as the encoder says. Cost a row: encoding and scoring; scratch is rented, 256 rows at a time.</remarks>
public sealed class EncodedScorer : IScorer
{
    private const int RowsAtATime = 256;

    /// <summary>Puts a model behind its encoder.</summary>
    /// <param name="encoder">Raw vector to feature vector.</param>
    /// <param name="model">The model over feature vectors.</param>
    /// <exception cref="ArgumentException">The two name different features.</exception>
    public EncodedScorer(Encoder encoder, IScorer model)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(model);
        if (!encoder.Features.SequenceEqual(model.Features, StringComparer.Ordinal))
            throw new ArgumentException(
                $"The encoder makes {string.Join(", ", encoder.Features)}; the model wants {string.Join(", ", model.Features)}.", nameof(model));
        (Encoder, Model) = (encoder, model);
    }

    /// <summary>Raw vector to feature vector.</summary>
    public Encoder Encoder { get; }

    /// <summary>The model over feature vectors.</summary>
    public IScorer Model { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => Encoder.Schema.Names;

    /// <inheritdoc/>
    public int OutputCount => Model.OutputCount;

    /// <inheritdoc/>
    public Link Link => Model.Link;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        var (width, outputs) = (Features.Count, OutputCount);
        var count = margins.Length / outputs;
        if (margins.Length != count * outputs || rows.Length != count * width)
            throw new ArgumentException($"{rows.Length} values are not {count} raw vectors of {width} columns.", nameof(rows));
        var rented = ArrayPool<double>.Shared.Rent(Math.Min(count, RowsAtATime) * Encoder.Width);
        try
        {
            for (var row = 0; row < count; row += RowsAtATime)
            {
                var taken = Math.Min(RowsAtATime, count - row);
                var features = rented.AsSpan(0, taken * Encoder.Width);
                Encoder.Encode(rows.Slice(row * width, taken * width), features);
                Model.Score(features, margins.Slice(row * outputs, taken * outputs));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
