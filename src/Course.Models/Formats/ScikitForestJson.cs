namespace Course.Models;

/// <summary>Reads a scikit-learn forest or tree that was written out as arrays.</summary>
/// <remarks>
/// <para>
/// One object: <c>task</c> (ends in classifier or regressor), <c>features</c> (names), <c>n_outputs</c> (k), <c>trees</c>:
/// each with <c>children_left</c>, <c>children_right</c> (-1 = leaf), <c>feature</c>, <c>threshold</c>, <c>value</c> (k
/// numbers a node: class fractions, or the mean), <c>weighted_n_node_samples</c> (covers), and for newer versions
/// <c>missing_go_to_left</c>; the arrays of <c>tree_</c> under their own names.
/// </para>
/// <para>
/// A row goes left if (float)x ≤ threshold. The prediction is the mean over trees, without a link; each tree becomes one
/// plain tree an output. Missing goes right unless the file says otherwise.
/// </para>
/// </remarks>
public static class ScikitForestJson
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelFormatException">The content is no such model; the message names the place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static TreeEnsemble Read(string path) => JsonPart.Read(ModelFile.Bytes(path), path, Parse);

    internal static bool Matches(JsonPart root) => root.Maybe("task") is not null && root.Maybe("trees") is not null;

    internal static TreeEnsemble Parse(JsonPart root)
    {
        var task = root["task"].String();
        if (!task.EndsWith("classifier", StringComparison.Ordinal) && !task.EndsWith("regressor", StringComparison.Ordinal))
            throw root["task"].Wrong("a name that ends in classifier or regressor");
        var features = root["features"].Strings();
        var outputs = root["n_outputs"].Integer();
        if (outputs is < 1 or > XgboostJson.MaxOutputs) throw root["n_outputs"].Error($"{outputs} outputs; allowed are 1 to {XgboostJson.MaxOutputs}");
        return new(features, [.. root["trees"].Items().SelectMany(tree => Trees(tree, features.Length, outputs))], new()
        {
            BaseMargins = new double[outputs],
            Aggregation = TreeAggregation.Mean,
            Comparison = SplitComparison.LessOrEqual,
            RoundsToFloat = true,
        });
    }

    private static Tree[] Trees(JsonPart part, int width, int outputs)
    {
        var left = part["children_left"].Integers();
        var n = left.Length;
        if (n == 0) throw part["children_left"].Error("a tree without nodes");
        var right = part["children_right"].Integers(n);
        var feature = part["feature"].Integers(n);
        var threshold = part["threshold"].Numbers(n);
        var missing = part.Maybe("missing_go_to_left")?.Flags(n);
        var cover = part.Maybe("weighted_n_node_samples")?.Numbers(n);
        if (part["value"].Length != n) throw part["value"].Error($"{part["value"].Length} values for {n} nodes");
        var value = part["value"].Items().Select(node => node.Numbers(outputs)).ToArray();

        var numbers = NodeWalk.Number(left, right, (isLeft, node, problem) =>
            new ModelFormatException(part.File, $"{part.Place}.children_{(isLeft ? "left" : "right")}[{node}]", problem), out var reached);
        if (reached != n) throw part["children_left"].Error($"node {Array.IndexOf(numbers, -1)} is not reached from the root");
        for (var node = 0; node < n; node++)
            if (left[node] != -1 && (uint)feature[node] >= (uint)width)
                throw new ModelFormatException(part.File, $"{part.Place}.feature[{node}]", $"feature {feature[node]} of {width}");

        return [.. Enumerable.Range(0, outputs).Select(output =>
        {
            var builder = new TreeBuilder();
            try
            {
                for (var node = 0; node < n; node++)
                    if (left[node] == -1)
                        builder.Leaf(node, value[node][output], cover?[node]);
                    else
                        builder.Split(node, feature[node], threshold[node], left[node], right[node], cover?[node], missing?[node] ?? false);
                return builder.Build();
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                throw ModelFormatException.From(part.File, part.Place, exception);
            }
        })];
    }
}
