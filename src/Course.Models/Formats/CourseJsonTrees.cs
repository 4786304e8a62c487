namespace Course.Models;

/// <summary>The tree models of a Course JSON file.</summary>
internal static class CourseJsonTrees
{
    public static TreeEnsemble Parse(JsonPart root, string[] features, Link link)
    {
        var bases = root["baseMargins"].Numbers();
        if (bases.Length == 0) throw root["baseMargins"].Error("no output; there is at least 1");
        var trees = root["trees"].Items().ToArray();
        try
        {
            return new(features, [.. trees.Select(tree => Tree(tree, features.Length))], new()
            {
                Link = link,
                BaseMargins = bases,
                Outputs = [.. trees.Select(tree => tree["output"].Integer())],
                Comparison = root["comparison"].Choice(("less", SplitComparison.Less), ("less-or-equal", SplitComparison.LessOrEqual)),
                RoundsToFloat = root["roundsToFloat"].Flag(),
                Aggregation = root["aggregation"].Choice(("sum", TreeAggregation.Sum), ("mean", TreeAggregation.Mean)),
                Blocks = [.. root["blocks"].Items().Select(b => new CategoricalBlock(b["name"].String(), b["start"].Integer(), b["count"].Integer()))],
            });
        }
        catch (ArgumentException exception)
        {
            throw ModelFormatException.From(root.File, "trees", exception);
        }
    }

    private static Tree Tree(JsonPart part, int width)
    {
        var left = part["left"].Integers();
        var n = left.Length;
        if (n == 0) throw part["left"].Error("a tree without nodes");
        var right = part["right"].Integers(n);
        var feature = part["feature"].Integers(n);
        var threshold = part["threshold"].Numbers(n);
        var value = part["value"].Numbers(n);
        var defaultLeft = part["defaultLeft"].Flags(n);
        var missing = part["missing"].Integers(n);
        var cover = part.Maybe("cover")?.Numbers(n);
        var kind = part.Maybe("kind")?.Integers(n);
        var sets = kind is null ? null : Sets(part["sets"], n);
        var numbers = NodeWalk.Number(left, right, (isLeft, node, problem) =>
            new ModelFormatException(part.File, $"{part.Place}.{(isLeft ? "left" : "right")}[{node}]", problem), out var reached);
        if (reached != n) throw part["left"].Error($"node {Array.IndexOf(numbers, -1)} is not reached from the root");

        var builder = new TreeBuilder();
        try
        {
            for (var node = 0; node < n; node++)
            {
                if (left[node] != -1 && (uint)feature[node] >= (uint)width)
                    throw new ModelFormatException(part.File, $"{part.Place}.feature[{node}]", $"feature {feature[node]} of {width}");
                var split = (SplitKind)(kind?[node] ?? (left[node] == -1 ? 0 : 1));
                if (split == SplitKind.Leaf != (left[node] == -1) || split > SplitKind.OneHot || kind?[node] is < 0 or > 3)
                    throw new ModelFormatException(part.File, $"{part.Place}.kind[{node}]", "a leaf has kind 0 and no children; a split 1, 2 or 3 and two");
                switch (split)
                {
                    case SplitKind.Leaf:
                        builder.Leaf(node, value[node], cover?[node]);
                        break;
                    case SplitKind.Category:
                        builder.Category(node, feature[node], sets![node], left[node], right[node], cover?[node]);
                        break;
                    case SplitKind.OneHot:
                        builder.OneHot(node, feature[node], sets![node], left[node], right[node], cover?[node]);
                        break;
                    default:
                        if (missing[node] is < 0 or > 2)
                            throw new ModelFormatException(part.File, $"{part.Place}.missing[{node}]", $"{missing[node]}; allowed are 0, 1 and 2");
                        builder.Split(node, feature[node], threshold[node], left[node], right[node], cover?[node], defaultLeft[node], (MissingKind)missing[node]);
                        break;
                }
            }

            return builder.Build();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw ModelFormatException.From(part.File, part.Place, exception);
        }
    }

    private static uint[][] Sets(JsonPart part, int n)
    {
        if (part.Length != n) throw part.Error($"{part.Length} sets for {n} nodes");
        return [.. part.Items().Select(set => set.Numbers().Select(word =>
            word is >= 0 and <= uint.MaxValue && word == Math.Floor(word) ? (uint)word : throw set.Error($"{word:R} is no 32-bit word")).ToArray())];
    }
}
