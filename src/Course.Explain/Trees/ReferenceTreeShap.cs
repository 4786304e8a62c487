using System.Runtime.InteropServices;
using Course.Models;

namespace Course.Explain;

/// <summary>Exact SHAP values of a tree ensemble between two rows: why is this margin not that one?</summary>
/// <remarks>
/// <para>
/// The game: v(S) is the margin of the reference row with the features of the players in S taken from the explained row.
/// margin(row) = margin(reference) + sum of attributions, and swapping the rows turns every sign. The mean over
/// reference rows is what <see cref="InterventionalTreeShap"/> gives, which is far faster for many of them.
/// </para>
/// <para>Missing: NaN goes where the model sends it. No covers are needed. Paths may ask any number of players.</para>
/// <para>Cost: the nodes that some coalition reaches, at most all; no allocation by <see cref="Explain"/>.</para>
/// <para>Source: S. Lundberg et al., From local explanations to global understanding, Nature Machine Intelligence 2, 2020.</para>
/// </remarks>
public sealed class ReferenceTreeShap
{
    private readonly TreeEnsemble _ensemble;

    private ReferenceTreeShap(TreeEnsemble ensemble, Players players) => (_ensemble, Players) = (ensemble, players);

    /// <summary>Prepares an ensemble; the result is immutable and safe for any number of threads.</summary>
    /// <param name="ensemble">The model; d features.</param>
    /// <param name="players">
    /// Who shares the credit. Where null: each feature, and each of the model's categorical blocks as one player.
    /// </param>
    /// <exception cref="ArgumentException">The players are not of the model's features, or a split asks several at once.</exception>
    public static ReferenceTreeShap For(TreeEnsemble ensemble, Players? players = null) => new(ensemble, TreePlayers.Of(ensemble, players));

    /// <summary>The p players, in the order of an attribution vector.</summary>
    public Players Players { get; }

    /// <summary>Explains one row against one other.</summary>
    /// <param name="row">The explained row, d values.</param>
    /// <param name="reference">The row compared with, d values.</param>
    /// <returns>Attributions of one row; the expected values are the reference's margins.</returns>
    /// <exception cref="ArgumentException">A row has another number of values than the model features.</exception>
    public ShapValues Of(ReadOnlySpan<double> row, ReadOnlySpan<double> reference)
    {
        var attributions = new double[_ensemble.OutputCount * Players.Count];
        Explain(row, reference, attributions);
        var margins = new double[_ensemble.OutputCount];
        _ensemble.Score(reference, margins);
        return new(Players.Names, attributions, margins) { Algorithm = ShapAlgorithm.InterventionalTree, BackgroundCount = 1 };
    }

    /// <summary>Explains one row against one other, into memory of the caller.</summary>
    /// <param name="row">The explained row, d values.</param>
    /// <param name="reference">The row compared with, d values.</param>
    /// <param name="attributions">Shape (k × p); filled.</param>
    /// <exception cref="ArgumentException">A length does not fit the model.</exception>
    public void Explain(ReadOnlySpan<double> row, ReadOnlySpan<double> reference, Span<double> attributions)
    {
        if (row.Length != _ensemble.Features.Count || reference.Length != row.Length || attributions.Length != _ensemble.OutputCount * Players.Count)
            throw new ArgumentException(
                $"A row of {row.Length}, a reference of {reference.Length} and {attributions.Length} attributions do not fit "
                + $"{_ensemble.Features.Count} features, {_ensemble.OutputCount} outputs and {Players.Count} players.", nameof(row));
        attributions.Clear();
        Span<sbyte> sides = Players.Count <= 1_024 ? stackalloc sbyte[Players.Count] : new sbyte[Players.Count];
        for (var index = 0; index < _ensemble.Trees.Count; index++)
        {
            sides.Clear();
            var output = _ensemble.Outputs[index];
            var walk = new Walk(_ensemble, _ensemble.Trees[index], Players.OfFeature, _ensemble.Weight(output), row, reference, sides,
                attributions.Slice(output * Players.Count, Players.Count));
            walk.Visit(0, 0, 0);
        }
    }

    /// <summary>What the leaves below a node give to each player that must be present, and take from each that must be absent.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Share(double Gain, double Loss);

    /// <summary>Follows row and reference through one tree; sides holds 1 for present players, -1 for absent ones, 0 for open.</summary>
    private readonly ref struct Walk(
        TreeEnsemble ensemble, Tree tree, IReadOnlyList<int> players, double weight, ReadOnlySpan<double> row,
        ReadOnlySpan<double> reference, Span<sbyte> sides, Span<double> attributions)
    {
        private readonly ReadOnlySpan<double> _row = row, _reference = reference;
        private readonly Span<sbyte> _sides = sides;
        private readonly Span<double> _attributions = attributions;

        public Share Visit(int node, int present, int absent)
        {
            if (tree.IsLeaf(node))
            {
                var value = weight * tree.Value[node];
                return new(
                    present == 0 ? 0 : value * ShapleyWeights.Of(present, absent),
                    absent == 0 ? 0 : value * ShapleyWeights.Of(absent, present));
            }

            var byRow = ensemble.GoesLeft(tree, node, _row) ? tree.Left[node] : tree.Right[node];
            var byReference = ensemble.GoesLeft(tree, node, _reference) ? tree.Left[node] : tree.Right[node];
            if (byRow == byReference) return Visit(byRow, present, absent);
            var player = players[tree.Feature[node]];
            if (_sides[player] != 0) return Visit(_sides[player] > 0 ? byRow : byReference, present, absent);
            _sides[player] = 1;
            var with = Visit(byRow, present + 1, absent);
            _sides[player] = -1;
            var without = Visit(byReference, present, absent + 1);
            _sides[player] = 0;
            _attributions[player] += with.Gain - without.Loss;
            return new(with.Gain + without.Gain, with.Loss + without.Loss);
        }
    }
}
