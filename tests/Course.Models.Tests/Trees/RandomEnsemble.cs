namespace Course.Models.Tests;

/// <summary>Random ensembles with every kind of split, and rows that hit thresholds, zeros, both signs of zero and NaN.</summary>
internal sealed record RandomEnsemble(int Seed, int Trees = 12, int Leaves = 20, int Features = 6, int Outputs = 1)
{
    public bool WithCategories { get; init; } = true;

    public bool WithOneHot { get; init; } = true;

    /// <summary>Values that thresholds and rows share, so that ties happen.</summary>
    private static readonly double[] Grid = [-2.5, -1, -0.1, -1e-36, -0.0, 0.0, 1e-36, 1e-34, 0.1, 0.3, 1, 2, 2.7, 3, 1e10, 16777217];

    public TreeEnsemble Build()
    {
        var random = new Random(Seed);
        var trees = Enumerable.Range(0, Trees).Select(_ => RandomTree(random)).ToArray();
        return new(Enumerable.Range(0, Features).Select(f => $"f{f}").ToArray(), trees, new()
        {
            BaseMargins = Enumerable.Range(0, Outputs).Select(_ => random.NextDouble() - 0.5).ToArray(),
            Link = Outputs > 1 ? Link.Softmax : Link.Logit,
            Comparison = random.Next(2) == 0 ? SplitComparison.Less : SplitComparison.LessOrEqual,
            RoundsToFloat = random.Next(2) == 0,
            Aggregation = random.Next(3) == 0 ? TreeAggregation.Mean : TreeAggregation.Sum,
        });
    }

    public double[] Rows(int count)
    {
        var random = new Random(Seed + 1);
        return Enumerable.Range(0, count * Features).Select(_ => random.Next(6) switch
        {
            0 => double.NaN,
            1 => (random.NextDouble() - 0.5) * 4,
            2 => (float)Grid[random.Next(Grid.Length)],
            3 => random.Next(40),
            _ => Grid[random.Next(Grid.Length)],
        }).ToArray();
    }

    private Tree RandomTree(Random random)
    {
        var builder = new TreeBuilder();
        var open = new List<int> { 0 };
        var next = 1;
        var leaves = random.Next(1, Leaves + 1);
        while (open.Count < leaves)
        {
            var node = open[random.Next(open.Count)];
            open.Remove(node);
            Split(builder, random, node, next);
            open.AddRange([next, next + 1]);
            next += 2;
        }

        foreach (var leaf in open) builder.Leaf(leaf, random.NextDouble() - 0.5);
        return builder.Build();
    }

    private void Split(TreeBuilder builder, Random random, int node, int next)
    {
        var kind = random.Next(8);
        if (kind == 0 && WithCategories)
            builder.Category(node, random.Next(Features), [(uint)random.Next(), (uint)random.Next(4)], next, next + 1);
        else if (kind == 1 && WithOneHot && Features > 2)
            builder.OneHot(node, random.Next(Features - 2), [(uint)random.Next(1, 8)], next, next + 1);
        else
            builder.Split(node, random.Next(Features), random.Next(3) == 0 ? random.NextDouble() : Grid[random.Next(Grid.Length)],
                next, next + 1, defaultLeft: random.Next(2) == 0, missing: (MissingKind)random.Next(3));
    }
}
