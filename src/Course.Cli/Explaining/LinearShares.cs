using Course.Explain;
using Course.Models;

namespace Course.Cli;

/// <summary>SHAP values of a linear model: weight · (value - mean of the background), or weight · value without one.</summary>
internal sealed class LinearShares
{
    private readonly IReadOnlyList<string> _features;
    private readonly double[] _weights, _means, _expected;
    private readonly Func<double, double> _read;

    private LinearShares(IReadOnlyList<string> features, double[] weights, double[] intercepts, Func<double, double> read, Rows? background)
    {
        (_features, _weights, _read) = (features, weights, read);
        var width = features.Count;
        _means = new double[width];
        if (background is not null)
            for (var feature = 0; feature < width; feature++) _means[feature] = background.Column(feature).Average(read);
        _expected = [.. intercepts.Select((intercept, output) =>
            intercept + Enumerable.Range(0, width).Sum(feature => weights[output * width + feature] * _means[feature]))];
    }

    public static LinearShares From(IScorer model, Rows? background) => model switch
    {
        LinearModel linear => new(linear.Features, [.. linear.Weights], [linear.Intercept], linear.Read, background),
        MulticlassLinearModel linear => new(linear.Features, [.. linear.Weights], [.. linear.Intercepts], linear.Read, background),
        _ => throw new ArgumentException($"{model.GetType().Name} is not linear.", nameof(model)),
    };

    public ShapValues Of(Rows rows)
    {
        var width = _features.Count;
        var shares = new double[rows.Count * _expected.Length * width];
        for (var row = 0; row < rows.Count; row++)
            for (var output = 0; output < _expected.Length; output++)
                for (var feature = 0; feature < width; feature++)
                    shares[(row * _expected.Length + output) * width + feature] = _weights[output * width + feature] * (_read(rows[row][feature]) - _means[feature]);
        return new(_features, shares, _expected);
    }
}
