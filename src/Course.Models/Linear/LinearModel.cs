namespace Course.Models;

/// <summary>A linear model: margin = intercept + sum of weight · value.</summary>
/// <remarks>
/// Terms are added in feature order, the intercept first, so that every caller gets the same bits. Missing: a NaN value
/// makes the margin NaN, so fill it in before; or it is read as 0, see <see cref="MissingIsZero"/>.
/// </remarks>
/// <param name="Features">Names of the d features.</param>
/// <param name="Weights">One weight a feature, margin per unit of the feature; finite.</param>
/// <param name="Intercept">The margin of a row of zeros.</param>
/// <param name="Link">How the margin becomes a prediction.</param>
public sealed record LinearModel(
    IReadOnlyList<string> Features, IReadOnlyList<double> Weights, double Intercept, Link Link = Link.Identity) : IScorer
{
    /// <summary>One weight a feature.</summary>
    public IReadOnlyList<double> Weights { get; } = Weights.Count == Features.Count
        ? Weights
        : throw new ArgumentException($"There are {Weights.Count} weights for {Features.Count} features.", nameof(Weights));

    /// <summary>Whether a missing value is read as 0, as XGBoost's linear booster does.</summary>
    public bool MissingIsZero { get; init; }

    /// <summary>Whether values are rounded to float before they are weighted, as XGBoost does.</summary>
    public bool RoundsToFloat { get; init; }

    /// <inheritdoc/>
    public int OutputCount => 1;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        var width = Features.Count;
        if (rows.Length != margins.Length * width)
            throw new ArgumentException($"{rows.Length} values are not {margins.Length} rows of {width} features.", nameof(rows));
        for (var row = 0; row < margins.Length; row++)
        {
            var margin = Intercept;
            for (var feature = 0; feature < width; feature++) margin += Weights[feature] * Read(rows[row * width + feature]);
            margins[row] = margin;
        }
    }

    /// <summary>A value as the model reads it: rounded, and 0 for missing, where the origin does so.</summary>
    public double Read(double value)
    {
        if (MissingIsZero && double.IsNaN(value)) return 0;
        return RoundsToFloat ? (float)value : value;
    }
}
