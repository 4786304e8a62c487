using Course.Models;

namespace Course.Explain.Tests;

/// <summary>A random ensemble with rows to explain: every kind of split, missing values, repeated features, one-leaf trees.</summary>
internal sealed record TreeCase(TreeEnsemble Ensemble, Rows Rows, Rows Background, int Seed)
{
    public override string ToString() =>
        $"seed {Seed}: {Ensemble.Trees.Count} trees, {Ensemble.Features.Count} features, {Ensemble.OutputCount} outputs";

    /// <summary>Cases with few features, so that every coalition can be tried.</summary>
    public static Gen<TreeCase> Any { get; } = Gen.Int[0, 1_000_000].Select(seed => Of(seed));

    /// <param name="seed">Chooses everything that the other arguments leave open.</param>
    /// <param name="depth">Largest depth.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="trees">Number of trees.</param>
    /// <param name="plain">Numeric splits with NaN only.</param>
    public static TreeCase Of(int seed, int depth = 5, int? features = null, int? trees = null, bool plain = false)
    {
        var random = new Random(seed);
        var width = features ?? random.Next(1, 7);
        var outputs = random.Next(3) == 0 ? random.Next(2, 4) : 1;
        var grower = new Grower(random, width, depth, plain, Covers: random.Next(4) == 0);
        var ensemble = new TreeEnsemble(
            [.. Enumerable.Range(0, width).Select(i => $"f{i}")],
            [.. Enumerable.Range(0, trees ?? random.Next(1, 6)).Select(_ => grower.Grow())],
            new()
            {
                BaseMargins = [.. Enumerable.Range(0, outputs).Select(_ => random.NextDouble() - 0.5)],
                Comparison = random.Next(2) == 0 ? SplitComparison.Less : SplitComparison.LessOrEqual,
                RoundsToFloat = random.Next(2) == 0,
                Aggregation = random.Next(3) == 0 ? TreeAggregation.Mean : TreeAggregation.Sum,
            });
        return new(ensemble, Table(random, 11, width), Table(random, random.Next(1, 20), width), seed);
    }

    /// <summary>Values on the same coarse grid as the thresholds, so that ties are common.</summary>
    public static Rows Table(Random random, int count, int width)
    {
        var values = new double[count * width];
        foreach (ref var value in values.AsSpan())
            value = random.Next(6) == 0 ? double.NaN : random.Next(8) == 0 ? 1e-36 : random.Next(-4, 5) / 2.0;
        return new(values, width);
    }

    private sealed record Grower(Random Random, int Width, int Depth, bool Plain, bool Covers)
    {
        public Tree Grow()
        {
            var builder = new TreeBuilder();
            var next = 1;
            Node(builder, 0, 0, Random.Next(1, 100), ref next);
            return builder.Build();
        }

        private void Node(TreeBuilder builder, int node, int level, double cover, ref int next)
        {
            if (level == Depth || Random.Next(Depth + 2) < level || (level == 0 && Random.Next(12) == 0))
            {
                builder.Leaf(node, Random.NextDouble() * 4 - 2, cover);
                return;
            }

            var (left, right) = (next, next + 1);
            next += 2;
            var feature = Random.Next(Width);
            var kind = Plain ? 0 : Random.Next(8);
            if (kind == 6) builder.Category(node, feature, [(uint)Random.Next(32)], left, right, cover);
            else if (kind == 7) builder.OneHot(node, feature, [1], left, right, cover);
            else
                builder.Split(
                    node, feature, Random.Next(-4, 5) / 2.0, left, right, cover, Random.Next(2) == 0,
                    Plain ? MissingKind.NaN : (MissingKind)Random.Next(3));
            // Covers of a file do not add up exactly, and a node may have none.
            var share = Random.Next(10) == 0 ? 0 : Random.NextDouble();
            Node(builder, left, level + 1, cover * share, ref next);
            Node(builder, right, level + 1, cover * (1 - share) * (Covers ? 0.9 + 0.2 * Random.NextDouble() : 1), ref next);
        }
    }
}
