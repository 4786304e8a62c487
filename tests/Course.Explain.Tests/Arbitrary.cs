using Course.Models;

namespace Course.Explain.Tests;

/// <summary>Random models and tables for law tests.</summary>
internal static class Arbitrary
{
    /// <summary>Tables of a given width with 1 to <paramref name="most"/> rows of values in [-10, 10].</summary>
    public static Gen<Rows> Rows(int width, int most = 30) =>
        Gen.Int[1, most].SelectMany(count => Gen.Double[-10, 10].Array[count * width]).Select(values => new Rows(values, width));

    /// <summary>A smooth function of all features with every interaction: a stand-in for any model.</summary>
    public static Gen<FunctionScorer> Scorer(int width) => Gen.Double[-2, 2].Array[width + 2].Select(weights =>
        new FunctionScorer(width, row =>
        {
            var (sum, product) = (0.0, 1.0);
            for (var i = 0; i < width; i++)
            {
                sum += weights[i] * row[i];
                product *= 1 + 0.1 * row[i];
            }

            return Math.Sin(sum) + weights[width] * product + weights[width + 1] * row[0] * row[width - 1];
        }));

    /// <summary>As <see cref="Scorer"/>, with two outputs.</summary>
    public static Gen<FunctionScorer> TwoOutputs(int width, Link link = Link.Softmax) => Gen.Double[-1, 1].Array[width].Select(weights =>
        new FunctionScorer(
            [.. Enumerable.Range(1, width).Select(i => $"x{i}")],
            link,
            row => row.Select((value, i) => weights[i] * value).Sum(),
            row => Math.Sin(row.Sum()) * weights[0]));
}
