namespace Course.Models;

/// <summary>The trees of an XGBoost JSON file.</summary>
internal static class XgboostTrees
{
    private const int NoParent = int.MaxValue;

    public static TreeEnsemble Parse(JsonPart model, JsonPart? weights, string[] features, double[] bases, Link link)
    {
        var parts = model["trees"];
        var count = parts.Length;
        var outputs = model["tree_info"].Integers(count);
        for (var i = 0; i < count; i++)
            if ((uint)outputs[i] >= (uint)bases.Length)
                throw model["tree_info"].Error($"tree {i} adds to output {outputs[i]} of {bases.Length}");
        if (model.Maybe("gbtree_model_param")?.Maybe("num_trees") is { } said && said.IntegerText() != count)
            throw said.Error($"{said.IntegerText()} trees, and the file has {count}. It is truncated or edited; export it again");
        var drops = weights?.Floats(count);
        return new(features, [.. parts.Items().Select((part, i) => Tree(part, features.Length, drops?[i] ?? 1))], new()
        {
            Link = link, BaseMargins = bases, Outputs = outputs, Comparison = SplitComparison.Less, RoundsToFloat = true,
        });
    }

    private static Tree Tree(JsonPart part, int width, double weight)
    {
        var left = part["left_children"].Integers();
        var n = left.Length;
        if (n == 0) throw part["left_children"].Error("a tree without nodes");
        var right = part["right_children"].Integers(n);
        var feature = part["split_indices"].Integers(n);
        var condition = part["split_conditions"].Floats(n);
        var defaultLeft = part["default_left"].Flags(n);
        var cover = part.Maybe("sum_hessian")?.Floats(n);
        RequirePlain(part, n);

        var numbers = NodeWalk.Number(left, right, (isLeft, node, problem) =>
            new ModelFormatException(part.File, $"{part.Place}.{(isLeft ? "left" : "right")}_children[{node}]", problem), out var reached);
        RequireParents(part, left, right, numbers, reached);

        var builder = new TreeBuilder();
        for (var node = 0; node < n; node++)
        {
            // Pruned nodes stay in the arrays and are not reached.
            if (numbers[node] < 0) continue;
            try
            {
                if (left[node] == -1)
                    builder.Leaf(numbers[node], weight * condition[node], cover?[node]);
                else if ((uint)feature[node] >= (uint)width)
                    throw new ModelFormatException(part.File, $"{part.Place}.split_indices[{node}]", $"feature {feature[node]} of {width}");
                else
                    builder.Split(numbers[node], feature[node], condition[node], numbers[left[node]], numbers[right[node]], cover?[node], defaultLeft[node]);
            }
            catch (ArgumentException exception)
            {
                throw ModelFormatException.From(part.File, $"{part.Place}, node {node}", exception);
            }
        }

        try
        {
            return builder.Build();
        }
        catch (InvalidOperationException exception)
        {
            throw ModelFormatException.From(part.File, part.Place, exception);
        }
    }

    private static void RequirePlain(JsonPart part, int n)
    {
        if (part.Maybe("split_type") is { Length: > 0 } types && types.Integers(n).AsSpan().IndexOfAnyExcept(0) is >= 0 and var node)
            throw new ModelFormatException(part.File, $"{part.Place}.split_type[{node}]",
                "a categorical split, and this reader knows numeric ones only. Train with enable_categorical=False on one-hot columns");
        if (part.Maybe("tree_param")?.Maybe("size_leaf_vector") is { } leaves && leaves.IntegerText() > 1)
            throw leaves.Error("vector leaves, and this reader knows one value a leaf. Train with multi_strategy='one_output_per_tree'");
        if (part.Maybe("tree_param")?.Maybe("num_nodes") is { } nodes && nodes.IntegerText() != n)
            throw nodes.Error($"{nodes.IntegerText()} nodes, and the arrays have {n}. The file is truncated or edited; export it again");
    }

    /// <summary>What the file says twice must agree: children and parents, and the number of deleted nodes.</summary>
    private static void RequireParents(JsonPart part, int[] left, int[] right, int[] numbers, int reached)
    {
        var n = left.Length;
        if (part.Maybe("tree_param")?.Maybe("num_deleted") is { } deleted && deleted.IntegerText() != n - reached)
            throw deleted.Error($"{deleted.IntegerText()} deleted nodes, and {n - reached} of {n} are not reached. The file is edited; export it again");
        if (part.Maybe("parents")?.Integers(n) is not { } parents) return;
        for (var node = 0; node < n; node++)
        {
            if (numbers[node] < 0 || left[node] == -1) continue;
            foreach (var child in new[] { left[node], right[node] })
                if (parents[child] != node)
                    throw new ModelFormatException(part.File, $"{part.Place}.parents[{child}]",
                        $"parent {parents[child]} of a child of node {node}. The file is edited; export it again");
        }

        if (parents[0] != NoParent && parents[0] != -1)
            throw new ModelFormatException(part.File, $"{part.Place}.parents[0]", $"the root has the parent {parents[0]}");
    }
}
