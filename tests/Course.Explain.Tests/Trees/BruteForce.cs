using System.Numerics;
using Course.Models;

namespace Course.Explain.Tests;

/// <summary>Shapley and interaction values by definition: every coalition, no cleverness.</summary>
internal static class BruteForce
{
    /// <summary>v(S) of one output: splits on absent players are averaged with weights cover(child) / cover(node).</summary>
    public static double PathDependent(TreeEnsemble ensemble, Players players, ReadOnlySpan<double> row, int present, int output)
    {
        var sum = ensemble.BaseMargins[output];
        for (var index = 0; index < ensemble.Trees.Count; index++)
            if (ensemble.Outputs[index] == output)
                sum += ensemble.Weight(output) * Value(ensemble, ensemble.Trees[index], players, row, present, 0);
        return sum;
    }

    /// <summary>v(S) of one output: mean margin of the background with the present players' features taken from the row.</summary>
    public static double Interventional(
        TreeEnsemble ensemble, Players players, ReadOnlySpan<double> row, Rows background, int present, int output)
    {
        var sum = 0.0;
        var mixed = new double[row.Length];
        var margins = new double[ensemble.OutputCount];
        for (var b = 0; b < background.Count; b++)
        {
            for (var feature = 0; feature < mixed.Length; feature++)
                mixed[feature] = (present >> players.OfFeature[feature] & 1) != 0 ? row[feature] : background[b][feature];
            ensemble.Score(mixed, margins);
            sum += margins[output];
        }

        return sum / background.Count;
    }

    /// <summary>Shapley values of a game of p players, given by coalition bits.</summary>
    public static double[] Shapley(double[] game, int playerCount)
    {
        var values = new double[playerCount];
        for (var player = 0; player < playerCount; player++)
            for (var coalition = 0; coalition < game.Length; coalition++)
                if ((coalition >> player & 1) == 0)
                    values[player] += Weight(BitOperations.PopCount((uint)coalition), playerCount - 1)
                        * (game[coalition | 1 << player] - game[coalition]);
        return values;
    }

    /// <summary>Interaction matrix, XGBoost's convention: halves off the diagonal, what is left of the Shapley value on it.</summary>
    public static double[] Interactions(double[] game, int playerCount)
    {
        var matrix = new double[playerCount * playerCount];
        var shapley = Shapley(game, playerCount);
        for (var i = 0; i < playerCount; i++)
        {
            var alone = shapley[i];
            for (var j = 0; j < playerCount; j++)
            {
                if (i == j) continue;
                var sum = 0.0;
                for (var coalition = 0; coalition < game.Length; coalition++)
                    if ((coalition >> i & 1) == 0 && (coalition >> j & 1) == 0)
                        sum += Weight(BitOperations.PopCount((uint)coalition), playerCount - 2)
                            * (game[coalition | 1 << i | 1 << j] - game[coalition | 1 << i] - game[coalition | 1 << j] + game[coalition]);
                matrix[i * playerCount + j] = sum / 2;
                alone -= sum / 2;
            }

            matrix[i * playerCount + i] = alone;
        }

        return matrix;
    }

    /// <summary>The whole game: v of every coalition.</summary>
    public static double[] Game(int playerCount, Func<int, double> value) =>
        [.. Enumerable.Range(0, 1 << playerCount).Select(value)];

    /// <summary>size! (others - size)! / (others + 1)!</summary>
    private static double Weight(int size, int others)
    {
        var weight = 1.0 / (others + 1);
        for (var i = 1; i <= size; i++) weight *= (double)i / (others + 1 - i);
        return weight;
    }

    private static double Value(TreeEnsemble ensemble, Tree tree, Players players, ReadOnlySpan<double> row, int present, int node)
    {
        if (tree.IsLeaf(node)) return tree.Value[node];
        var (left, right) = (tree.Left[node], tree.Right[node]);
        if ((present >> players.OfFeature[tree.Feature[node]] & 1) != 0)
            return Value(ensemble, tree, players, row, present, ensemble.GoesLeft(tree, node, row) ? left : right);
        var cover = tree.Cover[node];
        var (toLeft, toRight) = cover > 0 ? (tree.Cover[left] / cover, tree.Cover[right] / cover) : (0.5, 0.5);
        return toLeft * Value(ensemble, tree, players, row, present, left) + toRight * Value(ensemble, tree, players, row, present, right);
    }
}
