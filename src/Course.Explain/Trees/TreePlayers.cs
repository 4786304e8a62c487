using Course.Models;

namespace Course.Explain;

/// <summary>What the tree algorithms need to know of players and covers.</summary>
internal static class TreePlayers
{
    /// <summary>The players to explain: those given, or each feature for itself and each categorical block as one.</summary>
    /// <exception cref="ArgumentException">The players are of another width, or a split asks several of them at once.</exception>
    public static Players Of(TreeEnsemble ensemble, Players? players)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        players ??= Players.Group(
            ensemble.Features,
            [.. ensemble.Blocks.Select(block => new FeatureGroup(block.Name, [.. ensemble.Features.Skip(block.Start).Take(block.Count)]))]);
        if (players.FeatureCount != ensemble.Features.Count)
            throw new ArgumentException(
                $"The players share {players.FeatureCount} features and the model has {ensemble.Features.Count}. Make them from the model's own features.", nameof(players));
        foreach (var tree in ensemble.Trees)
            for (var node = 0; node < tree.Count; node++)
                if (tree.Kind[node] == SplitKind.OneHot) RequireOnePlayer(ensemble, tree, node, players);
        return players;
    }

    /// <summary>Refuses an ensemble in which absence by covers has no meaning.</summary>
    public static void RequireCovers(TreeEnsemble ensemble)
    {
        for (var index = 0; index < ensemble.Trees.Count; index++)
        {
            var tree = ensemble.Trees[index];
            if (!tree.HasCovers && tree.Count > 1)
                throw new ArgumentException(
                    $"Tree {index} has no covers, and path-dependent values weigh an absent player's branches by them. Count them with Covers.Recount on the training rows.",
                    nameof(ensemble));
        }
    }

    /// <summary>cover(child) / cover(node); one half where no training row reached the node.</summary>
    public static double Share(Tree tree, int node, int child) => tree.Cover[node] > 0 ? tree.Cover[child] / tree.Cover[node] : 0.5;

    /// <summary>The largest number of different players on a way from the root to a leaf.</summary>
    public static int LongestPath(Tree tree, Players players)
    {
        var splits = new int[players.Count];
        return Longest(0, 0);

        int Longest(int node, int distinct)
        {
            if (tree.IsLeaf(node)) return distinct;
            ref var count = ref splits[players.OfFeature[tree.Feature[node]]];
            if (count++ == 0) distinct++;
            var longest = Math.Max(Longest(tree.Left[node], distinct), Longest(tree.Right[node], distinct));
            count--;
            return longest;
        }
    }

    /// <summary>Whether a split at or below the node asks this player.</summary>
    public static bool Appears(Tree tree, int node, int player, Players players) =>
        !tree.IsLeaf(node)
        && (players.OfFeature[tree.Feature[node]] == player
            || Appears(tree, tree.Left[node], player, players)
            || Appears(tree, tree.Right[node], player, players));

    /// <summary>Value of the empty coalition of each output: base margin plus every leaf, weighted by the covers on its way.</summary>
    public static double[] ExpectedValues(TreeEnsemble ensemble)
    {
        double[] expected = [.. ensemble.BaseMargins];
        for (var index = 0; index < ensemble.Trees.Count; index++)
        {
            var output = ensemble.Outputs[index];
            expected[output] += ensemble.Weight(output) * Mean(ensemble.Trees[index], 0);
        }

        return expected;
    }

    private static double Mean(Tree tree, int node)
    {
        if (tree.IsLeaf(node)) return tree.Value[node];
        var (left, right) = (tree.Left[node], tree.Right[node]);
        return Share(tree, node, left) * Mean(tree, left) + Share(tree, node, right) * Mean(tree, right);
    }

    private static void RequireOnePlayer(TreeEnsemble ensemble, Tree tree, int node, Players players)
    {
        var first = tree.Feature[node];
        var player = -1;
        for (var member = 0; first + member < ensemble.Features.Count; member++)
        {
            if (!tree.InSet(node, member)) continue;
            var owner = players.OfFeature[first + member];
            if (player >= 0 && owner != player)
                throw new ArgumentException(
                    $"A split asks the players '{players.Names[player]}' and '{players.Names[owner]}' at once. Make the columns of a categorical block one player.",
                    nameof(players));
            player = owner;
        }

        if (player >= 0 && players.OfFeature[first] != player)
            throw new ArgumentException(
                $"A split on '{players.Names[player]}' counts its columns from '{ensemble.Features[first]}', another player. Make the columns of a categorical block one player.",
                nameof(players));
    }
}
