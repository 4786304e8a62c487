using Course.Models;

namespace Course.Bench;

/// <summary>Full trees with random splits on standard normal features, from a seed; covers are the shares of a normal table.</summary>
internal static class SyntheticTrees
{
    public static TreeEnsemble Ensemble(int trees, int depth, int features, int seed = 1)
    {
        var random = new Random(seed);
        return new(
            [.. Enumerable.Range(0, features).Select(i => $"f{i}")],
            [.. Enumerable.Range(0, trees).Select(_ => Full(random, depth, features))],
            new() { Comparison = SplitComparison.Less, RoundsToFloat = true });
    }

    public static Rows Table(int count, int features, int seed = 2)
    {
        var random = new Random(seed);
        var values = new double[count * features];
        foreach (ref var value in values.AsSpan())
            value = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return new(values, features);
    }

    private static Tree Full(Random random, int depth, int features)
    {
        var builder = new TreeBuilder();
        var cover = new double[(2 << depth) - 1];
        cover[0] = 10_000;
        for (var node = 0; node < cover.Length; node++)
        {
            if (2 * node + 2 >= cover.Length)
            {
                builder.Leaf(node, random.NextDouble() - 0.5, cover[node]);
                continue;
            }

            cover[2 * node + 1] = cover[node] * (0.2 + 0.6 * random.NextDouble());
            cover[2 * node + 2] = cover[node] - cover[2 * node + 1];
            builder.Split(node, random.Next(features), (float)(random.NextDouble() * 2 - 1), 2 * node + 1, 2 * node + 2, cover[node]);
        }

        return builder.Build();
    }
}
