namespace Course.Models;

/// <summary>One tree of a LightGBM text file. Splits are numbered from 0; a negative child is the complement of a leaf.</summary>
internal static class LightGbmTree
{
    public static Tree Parse(TextSection section, string file, int width, double scale)
    {
        if (section.Has("is_linear") && section.Integer("is_linear") != 0)
            throw section.Error("is_linear", "is_linear=1, and this reader knows constant leaves only. Train with linear_tree=false");
        var leaves = section.Integer("num_leaves");
        if (leaves < 1) throw section.Error("num_leaves", $"{leaves} leaves; a tree has at least 1");
        var value = section.Numbers("leaf_value", leaves);
        var builder = new TreeBuilder();
        try
        {
            // A tree of one leaf has no counts; nothing is split by them.
            if (leaves == 1) return builder.Leaf(0, scale * value[0], 0).Build();
            AddSplits(builder, section, file, width, leaves);
            var cover = section.Has("leaf_count") ? section.Numbers("leaf_count", leaves) : null;
            for (var leaf = 0; leaf < leaves; leaf++) builder.Leaf(leaves - 1 + leaf, scale * value[leaf], cover?[leaf]);
            return builder.Build();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw ModelFormatException.From(file, $"line {section.Line}", exception);
        }
    }

    private static void AddSplits(TreeBuilder builder, TextSection section, string file, int width, int leaves)
    {
        var splits = leaves - 1;
        var left = Children(section, "left_child", splits, leaves);
        var right = Children(section, "right_child", splits, leaves);
        Walk(section, left, right, splits);
        var feature = section.Integers("split_feature", splits);
        var threshold = section.Numbers("threshold", splits);
        var decision = section.Integers("decision_type", splits);
        var cover = section.Has("internal_count") && section.Has("leaf_count") ? section.Numbers("internal_count", splits) : null;
        var sets = section.Has("num_cat") && section.Integer("num_cat") > 0 ? CategorySets.Of(section) : null;
        for (var node = 0; node < splits; node++)
        {
            if ((uint)feature[node] >= (uint)width)
                throw section.Error("split_feature", $"split_feature[{node}] is {feature[node]} of {width}");
            // Bit 0: categorical; bit 1: default left; bits 2 and 3: what is missing.
            if (decision[node] is < 0 or > 15 || decision[node] >> 2 > 2)
                throw section.Error("decision_type", $"decision_type[{node}] is {decision[node]}; allowed are 0 to 11");
            if ((decision[node] & 1) != 0)
                builder.Category(node, feature[node], (sets ?? throw section.Error("num_cat", "no categories, and a categorical split")).At(threshold[node], node), left[node], right[node], cover?[node]);
            else
                builder.Split(node, feature[node], threshold[node], left[node], right[node], cover?[node], (decision[node] & 2) != 0, (MissingKind)(decision[node] >> 2));
        }
    }

    /// <summary>Children with leaves numbered behind the splits.</summary>
    private static int[] Children(TextSection section, string key, int splits, int leaves)
    {
        var children = section.Integers(key, splits);
        for (var node = 0; node < splits; node++)
        {
            var child = children[node];
            if (child >= splits || ~child >= leaves)
                throw section.Error(key, $"{key}[{node}] is {child}, and the tree has {splits} splits and {leaves} leaves. The file is truncated or edited; export it again");
            if (child < 0) children[node] = splits + ~child;
        }

        return children;
    }

    private static void Walk(TextSection section, int[] left, int[] right, int splits)
    {
        int[] none = [.. Enumerable.Repeat(-1, splits + 1)];
        NodeWalk.Number([.. left, .. none], [.. right, .. none],
            (isLeft, node, problem) => section.Error(isLeft ? "left_child" : "right_child", $"{(isLeft ? "left" : "right")}_child[{node}]: {problem}"), out var reached);
        if (reached != 2 * splits + 1)
            throw section.Error("left_child", $"{2 * splits + 1 - reached} of {2 * splits + 1} nodes are not reached from the root");
    }

    private sealed record CategorySets(TextSection Section, int[] Boundaries, uint[] Words)
    {
        public static CategorySets Of(TextSection section)
        {
            var count = section.Integer("num_cat");
            if (count == int.MaxValue) throw section.Error("num_cat", $"{count} sets of categories");
            var boundaries = section.Integers("cat_boundaries", count + 1);
            for (var i = 0; i < count; i++)
                if (boundaries[0] != 0 || boundaries[i + 1] <= boundaries[i])
                    throw section.Error("cat_boundaries", $"boundaries {boundaries[i]}, {boundaries[i + 1]} at {i}; they begin at 0 and ascend");
            return new(section, boundaries, section.Words("cat_threshold", boundaries[count]));
        }

        /// <summary>The threshold of a categorical split is the number of its set.</summary>
        public ReadOnlySpan<uint> At(double threshold, int node)
        {
            if (!(threshold >= 0 && threshold < Boundaries.Length - 1 && threshold == Math.Floor(threshold)))
                throw Section.Error("threshold", $"threshold[{node}] is {threshold:R}; there are {Boundaries.Length - 1} sets of categories");
            return Words.AsSpan(Boundaries[(int)threshold]..Boundaries[(int)threshold + 1]);
        }
    }
}
