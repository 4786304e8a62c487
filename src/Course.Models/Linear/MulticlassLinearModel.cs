namespace Course.Models;

/// <summary>A linear model a class: margin of class c = intercept c + sum of weight (c, feature) · value.</summary>
/// <remarks>
/// Terms are added in feature order, the intercept first. Missing: a NaN value makes all margins NaN, so fill it in
/// before; or it is read as 0, see <see cref="MissingIsZero"/>.
/// </remarks>
/// <param name="Features">Names of the d features.</param>
/// <param name="Weights">Shape (k × d), class after class; margin per unit of the feature.</param>
/// <param name="Intercepts">Margins of a row of zeros; one a class, k ≥ 1.</param>
/// <param name="Link">How the margins become predictions.</param>
public sealed record MulticlassLinearModel(
    IReadOnlyList<string> Features, IReadOnlyList<double> Weights, IReadOnlyList<double> Intercepts, Link Link = Link.Softmax) : IScorer
{
    /// <summary>Shape (k × d), class after class.</summary>
    public IReadOnlyList<double> Weights { get; } = Intercepts.Count > 0 && Weights.Count == Features.Count * Intercepts.Count
        ? Weights
        : throw new ArgumentException($"There are {Weights.Count} weights for {Features.Count} features of {Intercepts.Count} classes.", nameof(Weights));

    /// <summary>Whether a missing value is read as 0, as XGBoost's linear booster does.</summary>
    public bool MissingIsZero { get; init; }

    /// <summary>Whether values are rounded to float before they are weighted, as XGBoost does.</summary>
    public bool RoundsToFloat { get; init; }

    /// <inheritdoc/>
    public int OutputCount => Intercepts.Count;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        int width = Features.Count, classes = OutputCount, count = margins.Length / classes;
        if (margins.Length != count * classes || rows.Length != count * width)
            throw new ArgumentException(
                $"{rows.Length} values are not {count} rows of {width} features for {margins.Length} margins of {classes} classes.", nameof(rows));
        for (var row = 0; row < count; row++)
            for (var c = 0; c < classes; c++)
            {
                var margin = Intercepts[c];
                for (var feature = 0; feature < width; feature++) margin += Weights[c * width + feature] * Read(rows[row * width + feature]);
                margins[row * classes + c] = margin;
            }
    }

    /// <summary>A value as the model reads it: rounded, and 0 for missing, where the origin does so.</summary>
    public double Read(double value)
    {
        if (MissingIsZero && double.IsNaN(value)) return 0;
        return RoundsToFloat ? (float)value : value;
    }
}
