using Course.Models;

namespace Course.Explain;

/// <summary>Compiles trees into straight programs for <see cref="PathKernel"/>.</summary>
/// <remarks>
/// <para>
/// A leaf's game is v · Π o_i (present players) · Π z_j (absent ones): o_i says whether the row passes all of player i's
/// splits on the way, z_j is the product of cover(child) / cover(node) over them. With f_j(t) = t·o_j + (1-t)·z_j the
/// Shapley value of i is the integral over t in [0, 1] of v · (o_i - z_i) · Π_(j≠i) f_j(t): a polynomial of degree below
/// the number of players on the path, which Gauss-Legendre integrates exactly with half as many nodes.
/// </para>
/// <para>
/// Summed over the leaves below a split of i with children 1 and 2 this is Σ_q P_q · (c_1 G_1q + c_2 G_2q): P_q is the
/// product of the factors above, G the sum over a child's leaves of the factors below it, and c = [row goes there] - z.
/// Where the player was asked before (with z_o so far), factors become ratios to the player's factor a_q = t_q + (1-t_q)·z_o
/// so far, c is scaled by η_q = z_o / a_q², and rows that the player had already left are split by covers alone and credit
/// nothing. No ratio has a zero below the line.
/// </para>
/// <para>Source: quadrature form of TreeSHAP, arXiv 2605.04497; S. Lundberg et al., Nature Machine Intelligence 2, 2020.</para>
/// </remarks>
internal sealed class PathCompiler
{
    private readonly TreeEnsemble _ensemble;
    private readonly Players _players;
    private readonly SplitColumns _columns;
    private readonly List<PathStep> _steps = [];
    private readonly List<double> _constants = [];
    private readonly List<PairTerm> _terms = [];
    private readonly bool _pairs;
    private readonly double[] _share;
    private readonly int[] _edgeLevel;
    private Tree _tree = null!;
    private int _index;
    private double _weight;
    private double[] _nodes = [];
    private int[] _widths = [];

    private PathCompiler(TreeEnsemble ensemble, Players players, SplitColumns columns, bool pairs)
    {
        (_ensemble, _players, _columns, _pairs) = (ensemble, players, columns, pairs);
        _share = new double[players.Count];
        _edgeLevel = new int[players.Count];
    }

    /// <summary>Compiles all trees.</summary>
    /// <param name="ensemble">The model; every tree has covers.</param>
    /// <param name="players">Players of its features.</param>
    /// <param name="columns">Its prepared columns.</param>
    /// <param name="pairs">Also list, for every split, the players below it: interactions need them.</param>
    public static PathCode Compile(TreeEnsemble ensemble, Players players, SplitColumns columns, bool pairs)
    {
        var compiler = new PathCompiler(ensemble, players, columns, pairs);
        var programs = new PathProgram[ensemble.Trees.Count];
        for (var tree = 0; tree < programs.Length; tree++) programs[tree] = compiler.Compile(tree);
        var order = programs.Select(program => program.Order).DefaultIfEmpty(1).Max();
        return new(
            programs, [.. compiler._steps], [.. compiler._constants], [.. compiler._terms],
            [.. Enumerable.Range(1, order).Select(count => GaussLegendre.Of(count).Weights)], order,
            ensemble.Trees.Select(tree => tree.Depth).DefaultIfEmpty(0).Max());
    }

    private PathProgram Compile(int index)
    {
        var order = Math.Max(1, (TreePlayers.LongestPath(_ensemble.Trees[index], _players) + 1) / 2);
        (_tree, _index, _weight) = (_ensemble.Trees[index], index, _ensemble.Weight(_ensemble.Outputs[index]));
        _nodes = GaussLegendre.Of(order).Nodes;
        _widths = new int[_tree.Depth + 1];
        Array.Fill(_share, 1);
        Array.Fill(_edgeLevel, -1);
        var (firstStep, firstConstant, firstTerm) = (_steps.Count, _constants.Count, _terms.Count);
        if (!_tree.IsLeaf(0)) Split(0, 0, 0);
        var offsets = new int[_widths.Length + 1];
        for (var level = 0; level < _widths.Length; level++) offsets[level + 1] = offsets[level] + 2 * _widths[level];
        return new(_ensemble.Outputs[index], firstStep, _steps.Count - firstStep, firstConstant, order, firstTerm, offsets);
    }

    /// <summary>Compiles the split and what is below it.</summary>
    /// <returns>The players asked there, ascending, when pairs are wanted.</returns>
    private int[] Split(int node, int level, int side)
    {
        var split = _columns.Of(_index)[node];
        var player = _players.OfFeature[_tree.Feature[node]];
        var (before, edge) = (_share[player], _edgeLevel[player]);
        var z1 = TreePlayers.Share(_tree, node, split.First);
        var z2 = TreePlayers.Share(_tree, node, split.Second);
        var step = new PathStep { Player = player, Column = split.Column, Level = level, Previous = edge, Slot = 2 * level + side };
        if (_tree.IsLeaf(split.First) && _tree.IsLeaf(split.Second))
        {
            Twig(step, split, before, z1, z2);
            _widths[level] = Math.Max(_widths[level], 1);
            return [player];
        }

        _steps.Add(step with { Operation = PathOperation.Decide });
        _constants.Add(split.Threshold);
        var below1 = Child(step, split.First, before, z1, second: false);
        var below2 = Child(step, split.Second, before, z2, second: true);
        (_share[player], _edgeLevel[player]) = (before, edge);

        var all = _pairs ? Terms(player, below1, below2) : [];
        _widths[level] = Math.Max(_widths[level], all.Length);
        _steps.Add(step with { Operation = PathOperation.Join, Terms = all.Length });
        _constants.AddRange(1 - z1, -z1, -z2, 1 - z2);
        if (edge >= 0) _constants.AddRange(z1, z2);
        foreach (var t in _nodes)
        {
            var (hot1, cold1) = Factors(t, before, z1);
            var (hot2, cold2) = Factors(t, before, z2);
            _constants.AddRange(hot1, cold1, cold2, hot2);
            if (edge >= 0) _constants.Add(Scale(t, before));
        }

        return all;
    }

    private int[] Terms(int player, int[] below1, int[] below2)
    {
        int[] all = [.. below1.Union(below2).Append(player).Distinct().Order()];
        foreach (var other in all)
            _terms.Add(new(
                other == player ? -1 : Math.Min(other, player) * _players.Count + Math.Max(other, player),
                Array.BinarySearch(below1, other) is >= 0 and var first ? first : -1,
                Array.BinarySearch(below2, other) is >= 0 and var second ? second : -1));
        return all;
    }

    private int[] Child(PathStep step, int child, double before, double share, bool second)
    {
        var slot = 2 * (step.Level + 1) + (second ? 1 : 0);
        if (_tree.IsLeaf(child))
        {
            _steps.Add(step with { Operation = PathOperation.Leaf, Slot = slot });
            _constants.Add(_weight * _tree.Value[child]);
            return [];
        }

        _steps.Add(step with
        {
            Operation = PathOperation.Descend,
            Second = second,
            Tracked = TreePlayers.Appears(_tree, child, step.Player, _players),
        });
        if (step.Previous >= 0) _constants.Add(share);
        foreach (var t in _nodes)
        {
            var (hot, cold) = Factors(t, before, share);
            _constants.AddRange(second ? cold : hot, second ? hot : cold);
        }

        (_share[step.Player], _edgeLevel[step.Player]) = (before * share, step.Level + 1);
        return Split(child, step.Level + 1, second ? 1 : 0);
    }

    private void Twig(PathStep step, PreparedSplit split, double before, double z1, double z2)
    {
        double v1 = _weight * _tree.Value[split.First], v2 = _weight * _tree.Value[split.Second];
        _steps.Add(step with { Operation = PathOperation.Twig });
        _constants.AddRange(split.Threshold, (1 - z1) * v1 - z2 * v2, (1 - z2) * v2 - z1 * v1);
        if (step.Previous >= 0) _constants.Add(z1 * v1 + z2 * v2);
        foreach (var t in _nodes)
        {
            var (hot1, cold1) = Factors(t, before, z1);
            var (hot2, cold2) = Factors(t, before, z2);
            _constants.AddRange(hot1 * v1 + cold2 * v2, cold1 * v1 + hot2 * v2);
            if (step.Previous >= 0) _constants.Add(Scale(t, before));
        }
    }

    /// <summary>What a product is multiplied by on an edge: for rows that take it, and for rows that the split turns away.</summary>
    private static (double Hot, double Cold) Factors(double t, double before, double share)
    {
        var factor = t + (1 - t) * before;
        return ((t + (1 - t) * before * share) / factor, (1 - t) * before * share / factor);
    }

    private static double Scale(double t, double before)
    {
        var factor = t + (1 - t) * before;
        return before / (factor * factor);
    }
}
