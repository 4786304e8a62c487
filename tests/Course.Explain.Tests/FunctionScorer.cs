using Course.Models;

namespace Course.Explain.Tests;

/// <summary>Any function of a row as a model; several functions make several outputs.</summary>
internal sealed class FunctionScorer(IReadOnlyList<string> features, Link link, params Func<double[], double>[] outputs) : IScorer
{
    public FunctionScorer(int width, Func<double[], double> function)
        : this([.. Enumerable.Range(1, width).Select(i => $"x{i}")], Link.Identity, function)
    {
    }

    public IReadOnlyList<string> Features => features;

    public int OutputCount => outputs.Length;

    public Link Link => link;

    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        for (var row = 0; row < margins.Length / outputs.Length; row++)
        {
            var values = rows.Slice(row * features.Count, features.Count).ToArray();
            for (var output = 0; output < outputs.Length; output++) margins[row * outputs.Length + output] = outputs[output](values);
        }
    }
}
