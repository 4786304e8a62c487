using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Course.Models;

namespace Course.Explain;

/// <summary>One step of the walk that finds, for eight rows, which players of each leaf's path let the row pass.</summary>
/// <param name="Column">Column of a split, or -1 for a way down to a child.</param>
/// <param name="Threshold">Threshold of a split.</param>
/// <param name="Level">Splits above the split.</param>
/// <param name="Bit">The player's bit on this path; players are numbered from the root.</param>
/// <param name="Again">The player was asked above: the bit is cleared unless the row passes here too.</param>
/// <param name="Second">The way goes to the second child.</param>
/// <param name="Leaf">The child's number among leaves, or -1 for a split.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PatternStep(int Column, double Threshold, int Level, long Bit, bool Again, bool Second, int Leaf);

/// <summary>Which players of each leaf's path let a row pass, as bits: the row's pattern at the leaf.</summary>
internal sealed unsafe class PatternProgram
{
    /// <summary>Different players that a path may have.</summary>
    public const int MaxPlayers = 64;

    private readonly PatternStep[] _steps;
    private readonly int _levels;

    private PatternProgram(PatternStep[] steps, int levels, IReadOnlyList<int[]> players, IReadOnlyList<int> leaves, IReadOnlyList<int> twins) =>
        (_steps, _levels, Players, Leaves, Twins) = (steps, levels, players, leaves, twins);

    /// <summary>The players of each leaf's path; player i has bit i.</summary>
    public IReadOnlyList<int[]> Players { get; }

    /// <summary>The tree's node of each leaf.</summary>
    public IReadOnlyList<int> Leaves { get; }

    /// <summary>
    /// The node of each leaf's twin, or -1: the other leaf of a split that asks a player for the first time. Its pattern is the
    /// leaf's own with the highest bit turned, so it needs no place of its own. Only where twins are asked for.
    /// </summary>
    public IReadOnlyList<int> Twins { get; }

    /// <summary>Numbers of scratch that <see cref="Run"/> needs.</summary>
    public int ScratchLength => 2 * (_levels + 1) * LaneBuffer.Lanes;

    /// <summary>Compiles a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="splits">Its prepared splits.</param>
    /// <param name="players">Players of its features.</param>
    /// <param name="twins">Whether two leaves of one split may share a place: see <see cref="Twins"/>.</param>
    /// <exception cref="ArgumentException">A path has more than <see cref="MaxPlayers"/> players.</exception>
    public static PatternProgram Compile(Tree tree, ReadOnlySpan<PreparedSplit> splits, Players players, bool twins = false)
    {
        var longest = TreePlayers.LongestPath(tree, players);
        if (longest > MaxPlayers)
            throw new ArgumentException(
                $"A path of the model asks {longest} players; interventional values allow {MaxPlayers} a path. Make groups of features one player.", nameof(players));
        var steps = new List<PatternStep>();
        var (paths, leaves, others, path) = (new List<int[]>(), new List<int>(), new List<int>(), new List<int>());
        if (tree.IsLeaf(0)) (paths, leaves, others) = ([[]], [0], [-1]);
        else Split(splits, 0, 0);
        return new([.. steps], tree.Depth, paths, leaves, others);

        void Split(ReadOnlySpan<PreparedSplit> all, int node, int level)
        {
            var split = all[node];
            var player = players.OfFeature[tree.Feature[node]];
            var bit = path.IndexOf(player);
            var again = bit >= 0;
            if (!again)
            {
                bit = path.Count;
                path.Add(player);
            }

            steps.Add(new(split.Column, split.Threshold, level, 0, false, false, -1));
            Way(all, split.First, new(-1, 0, level, 1L << bit, again, false, -1));
            if (twins && !again && tree.IsLeaf(split.First) && tree.IsLeaf(split.Second)) others[^1] = split.Second;
            else Way(all, split.Second, new(-1, 0, level, 1L << bit, again, true, -1));
            if (!again) path.RemoveAt(path.Count - 1);
        }

        void Way(ReadOnlySpan<PreparedSplit> all, int child, PatternStep step)
        {
            if (!tree.IsLeaf(child))
            {
                steps.Add(step);
                Split(all, child, step.Level + 1);
                return;
            }

            steps.Add(step with { Leaf = leaves.Count });
            leaves.Add(child);
            others.Add(-1);
            paths.Add([.. path]);
        }
    }

    /// <summary>Finds the patterns of eight rows.</summary>
    /// <param name="columns">Prepared columns, shape (columns × 8).</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers.</param>
    /// <param name="patterns">Shape (leaves × 8); filled.</param>
    public void Run(double* columns, double* scratch, ulong* patterns)
    {
        var decisions = scratch + (_levels + 1) * LaneBuffer.Lanes;
        Vector512<long>.Zero.Store((long*)scratch);
        if (_steps.Length == 0) Vector512<ulong>.Zero.Store(patterns);
        fixed (PatternStep* first = _steps)
            for (PatternStep* step = first, end = first + _steps.Length; step < end; step++)
            {
                var decision = decisions + step->Level * LaneBuffer.Lanes;
                if (step->Column >= 0)
                {
                    Vector512.LessThan(Vector512.Load(columns + step->Column * LaneBuffer.Lanes), Vector512.Create(step->Threshold)).Store(decision);
                    continue;
                }

                var pattern = (long*)scratch + step->Level * LaneBuffer.Lanes;
                var passes = Vector512.Load((long*)decision);
                if (step->Second) passes = ~passes;
                var bit = Vector512.Create(step->Bit);
                var below = step->Again ? Vector512.Load(pattern) & (passes | ~bit) : Vector512.Load(pattern) | passes & bit;
                below.Store(step->Leaf >= 0 ? (long*)patterns + step->Leaf * LaneBuffer.Lanes : pattern + LaneBuffer.Lanes);
            }
    }
}
