using Microsoft.ML.Trainers.FastTree;

namespace Course.Models;

/// <summary>Trees of FastTree, FastForest and LightGBM as a <see cref="TreeEnsemble"/>.</summary>
/// <remarks>
/// ML.NET compares float values with float thresholds, left on ≤. Leaves are numbered apart from splits, as the
/// complement of a negative child. A row where no value is hot goes left at a categorical split.
/// </remarks>
internal static class PlainTrees
{
    /// <summary>Margins are slope · (sum of weighted trees + bias) + offset.</summary>
    public static TreeEnsemble From(TreeEnsembleModelParameters model, FeatureSlots slots, double slope, double offset, Link link)
    {
        var parts = Parts.Of(model);
        // Known facts of 5.0.1: a forest's regression takes the mean, its classification the sum; Tweedie's score is exp(sum).
        var mean = model is FastForestRegressionModelParameters && parts.Trees.Count > 0;
        if (model is FastTreeTweedieModelParameters) link = Link.Log;
        return new(slots.Names, [.. parts.Trees.Select((tree, i) => Plain(tree, slope * parts.Weights[i]))], new()
        {
            Link = link,
            BaseMargins = [slope * parts.Bias / (mean ? parts.Trees.Count : 1) + offset],
            Aggregation = mean ? TreeAggregation.Mean : TreeAggregation.Sum,
            Comparison = SplitComparison.LessOrEqual,
            RoundsToFloat = true,
            Blocks = slots.Blocks,
        });
    }

    private sealed record Parts(IReadOnlyList<RegressionTreeBase> Trees, IReadOnlyList<double> Weights, double Bias)
    {
        public static Parts Of(TreeEnsembleModelParameters model) => model switch
        {
            TreeEnsembleModelParametersBasedOnRegressionTree { TrainedTreeEnsemble: var e } => new(e.Trees, e.TreeWeights, e.Bias),
            TreeEnsembleModelParametersBasedOnQuantileRegressionTree { TrainedTreeEnsemble: var e } => new(e.Trees, e.TreeWeights, e.Bias),
            _ => throw new ArgumentException($"{model.GetType().Name} shows no trees.", nameof(model)),
        };
    }

    private static Tree Plain(RegressionTreeBase tree, double weight)
    {
        var builder = new TreeBuilder();
        // A tree that never split scores 0, whatever its leaf says.
        if (tree.NumberOfLeaves == 1 || tree.LeftChild[0] == 0) return builder.Leaf(0, 0).Build();
        var missing = HiddenParts.MissingValues(tree);
        for (var node = 0; node < tree.NumberOfNodes; node++)
        {
            int left = Number(tree, tree.LeftChild[node]), right = Number(tree, tree.RightChild[node]);
            if (tree.CategoricalSplitFlags[node])
                OneHot(builder, tree, node, left, right);
            else
                builder.Split(
                    node, tree.NumericalSplitFeatureIndexes[node], tree.NumericalSplitThresholds[node], left, right,
                    // LightGBM's wrapper puts in a value on the side it wants; without one NaN is not ≤ and goes right.
                    defaultLeft: missing is not null && missing[node] <= tree.NumericalSplitThresholds[node]);
        }

        for (var leaf = 0; leaf < tree.NumberOfLeaves; leaf++)
            builder.Leaf(tree.NumberOfNodes + leaf, weight * tree.LeafValues[leaf]);
        return builder.Build();
    }

    private static int Number(RegressionTreeBase tree, int child) => child >= 0 ? child : tree.NumberOfNodes + ~child;

    private static void OneHot(TreeBuilder builder, RegressionTreeBase tree, int node, int left, int right)
    {
        var hot = tree.GetCategoricalSplitFeaturesAt(node);
        var first = hot.Min();
        var words = new uint[(hot.Max() - first) / 32 + 1];
        foreach (var slot in hot) words[(slot - first) >> 5] |= 1u << ((slot - first) & 31);
        builder.OneHot(node, first, words, left, right);
    }
}
