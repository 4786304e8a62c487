using Course.Models;

namespace Course;

/// <summary>Any function of a row as a model, so that a formula on paper can be explained like a trained one.</summary>
/// <remarks>Missing: whatever the function does with NaN. Cost: one call of the function and one copy of the row.</remarks>
/// <example><code>var model = new FunctionModel(["x1", "x2"], x => .1 + .3 * x[0] + .2 * x[1] + .4 * x[0] * x[1]);</code></example>
/// <param name="features">Names of the d features.</param>
/// <param name="function">From a row of d values to a margin; must not change or keep the row.</param>
/// <param name="link">How the margin becomes a prediction.</param>
public sealed class FunctionModel(IReadOnlyList<string> features, Func<double[], double> function, Link link = Link.Identity) : IScorer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; } = features;

    /// <inheritdoc/>
    public int OutputCount => 1;

    /// <inheritdoc/>
    public Link Link { get; } = link;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        if (rows.Length != margins.Length * Features.Count)
            throw new ArgumentException($"{rows.Length} values are not {margins.Length} rows of {Features.Count} features.", nameof(rows));
        for (var row = 0; row < margins.Length; row++) margins[row] = function(rows.Slice(row * Features.Count, Features.Count).ToArray());
    }
}
