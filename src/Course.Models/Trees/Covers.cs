namespace Course.Models;

/// <summary>Counts the rows that reach each node, for models whose file has no covers, as ML.NET's.</summary>
public static class Covers
{
    /// <summary>Recounts all covers from data.</summary>
    /// <remarks>Cost: n · trees · depth. A node that no row reaches has cover 0.</remarks>
    /// <param name="ensemble">The model; d features.</param>
    /// <param name="rows">Shape (n × d), n ≥ 1. Best the training rows, as the model saw them.</param>
    /// <returns>The same model with new covers.</returns>
    /// <exception cref="ArgumentException">There are no rows, or they have another width.</exception>
    public static TreeEnsemble Recount(TreeEnsemble ensemble, Rows rows)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("There are no rows to count.", nameof(rows));
        if (rows.Width != ensemble.Features.Count)
            throw new ArgumentException(
                $"The rows have {rows.Width} columns and the model {ensemble.Features.Count} features. Encode them with the model's own schema.", nameof(rows));
        return ensemble.WithTrees([.. ensemble.Trees.Select(tree => tree.WithCovers(Count(ensemble, tree, rows)))]);
    }

    private static double[] Count(TreeEnsemble ensemble, Tree tree, Rows rows)
    {
        var cover = new double[tree.Count];
        for (var row = 0; row < rows.Count; row++) cover[ensemble.Leaf(tree, rows[row])]++;
        // Children come after their parent, so one backward pass adds the leaves up.
        for (var node = tree.Count - 1; node >= 0; node--)
            if (!tree.IsLeaf(node)) cover[node] = cover[tree.Left[node]] + cover[tree.Right[node]];
        return cover;
    }
}
