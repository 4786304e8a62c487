namespace Course.Models;

/// <summary>Trees whose leaves add up to margins: boosting (sum) or a forest (mean). Immutable plain data.</summary>
/// <remarks>
/// <para>
/// margin of output o = base margin o + sum (or mean) of the leaves that the row reaches in the trees of o, added in tree
/// order from zero. <see cref="Score"/> is the plain reference scorer: it says what a model means; compiled scorers give
/// the same bits faster.
/// </para>
/// <para>Missing: NaN; each split says where it goes. Infinite values are compared like any other.</para>
/// <para>Cost of a row: trees × depth comparisons; no allocation.</para>
/// </remarks>
public sealed class TreeEnsemble : IScorer
{
    /// <summary>Largest value in size that <see cref="MissingKind.Zero"/> takes for zero: LightGBM's float constant.</summary>
    public const double ZeroThreshold = 1e-35f;

    private readonly int[] _outputs;
    private readonly double[] _divisors;

    /// <summary>Puts trees together.</summary>
    /// <param name="features">Names of the d features, in the order of a row.</param>
    /// <param name="trees">The trees, in the order in which they are added up.</param>
    /// <param name="options">How they are read and combined; copied.</param>
    /// <exception cref="ArgumentException">A tree uses a feature past d, an output is past k, or an option is out of range.</exception>
    public TreeEnsemble(IReadOnlyList<string> features, IReadOnlyList<Tree> trees, TreeEnsembleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(trees);
        options ??= new();
        Features = [.. features];
        Trees = [.. trees];
        BaseMargins = [.. options.BaseMargins];
        Blocks = [.. options.Blocks];
        (Link, Comparison, RoundsToFloat, Aggregation) = (options.Link, options.Comparison, options.RoundsToFloat, options.Aggregation);
        if (BaseMargins.Count == 0) throw new ArgumentException("There is no base margin; give one an output.", nameof(options));
        foreach (var margin in BaseMargins)
            if (!double.IsFinite(margin)) throw new ArgumentException($"A base margin is {margin}; base margins are finite.", nameof(options));
        if (options.Outputs is { } given && given.Count != Trees.Count)
            throw new ArgumentException($"There are {given.Count} outputs for {Trees.Count} trees.", nameof(options));

        _outputs = new int[Trees.Count];
        _divisors = new double[OutputCount];
        for (var tree = 0; tree < Trees.Count; tree++)
        {
            _outputs[tree] = options.Outputs?[tree] ?? tree % OutputCount;
            if ((uint)_outputs[tree] >= (uint)OutputCount)
                throw new ArgumentException($"Tree {tree} adds to output {_outputs[tree]}; the outputs are 0 to {OutputCount - 1}.", nameof(options));
            _divisors[_outputs[tree]]++;
            RequireFeatures(tree);
        }

        RequireBlocks(options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The trees, in the order in which they are added up.</summary>
    public IReadOnlyList<Tree> Trees { get; }

    /// <summary>Margin of each output before the first tree.</summary>
    public IReadOnlyList<double> BaseMargins { get; }

    /// <summary>The output that each tree adds to.</summary>
    public ReadOnlySpan<int> Outputs => _outputs;

    /// <inheritdoc/>
    public int OutputCount => BaseMargins.Count;

    /// <inheritdoc/>
    public Link Link { get; }

    /// <summary>Which side a value equal to the threshold takes.</summary>
    public SplitComparison Comparison { get; }

    /// <summary>Whether values are rounded to float before they are compared.</summary>
    public bool RoundsToFloat { get; }

    /// <summary>Sum or mean of an output's trees.</summary>
    public TreeAggregation Aggregation { get; }

    /// <summary>One-hot blocks, in column order.</summary>
    public IReadOnlyList<CategoricalBlock> Blocks { get; }

    /// <summary>Whether every tree has covers.</summary>
    public bool HasCovers => Trees.All(tree => tree.HasCovers);

    /// <summary>What a leaf's value counts for in its output's margin: 1, or 1 / number of the output's trees.</summary>
    public double Weight(int output) => Aggregation == TreeAggregation.Mean && _divisors[output] > 0 ? 1 / _divisors[output] : 1;

    /// <summary>Whether a row goes left at a split.</summary>
    /// <param name="tree">One of <see cref="Trees"/>.</param>
    /// <param name="node">A split of it, not a leaf.</param>
    /// <param name="row">d values.</param>
    public bool GoesLeft(Tree tree, int node, ReadOnlySpan<double> row)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var feature = tree.Feature[node];
        if (tree.Kind[node] == SplitKind.OneHot) return !AnyHot(tree, node, row[feature..]);
        // Rounding first, so that a value that only float takes for zero is one.
        var value = RoundsToFloat ? (float)row[feature] : row[feature];
        if (tree.Kind[node] == SplitKind.Category) return value > -1 && value < int.MaxValue && tree.InSet(node, (int)value);
        switch (tree.Missing[node])
        {
            case MissingKind.None:
                if (double.IsNaN(value)) value = 0;
                break;
            case MissingKind.Zero:
                if (double.IsNaN(value) || Math.Abs(value) <= ZeroThreshold) return tree.DefaultLeft[node];
                break;
            default:
                if (double.IsNaN(value)) return tree.DefaultLeft[node];
                break;
        }

        return Comparison == SplitComparison.Less ? value < tree.Threshold[node] : value <= tree.Threshold[node];
    }

    /// <summary>The leaf that a row reaches.</summary>
    /// <param name="tree">One of <see cref="Trees"/>.</param>
    /// <param name="row">d values.</param>
    /// <returns>A node of the tree.</returns>
    public int Leaf(Tree tree, ReadOnlySpan<double> row)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var node = 0;
        while (!tree.IsLeaf(node)) node = GoesLeft(tree, node, row) ? tree.Left[node] : tree.Right[node];
        return node;
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        var count = RowCount(rows, margins);
        var width = Features.Count;
        margins.Clear();
        for (var r = 0; r < count; r++)
        {
            var row = rows.Slice(r * width, width);
            var sums = margins.Slice(r * OutputCount, OutputCount);
            for (var tree = 0; tree < _outputs.Length; tree++)
                sums[_outputs[tree]] += Trees[tree].Value[Leaf(Trees[tree], row)];
            Finish(sums);
        }
    }

    /// <summary>Number of rows, after checking that values and margins agree on it.</summary>
    internal int RowCount(ReadOnlySpan<double> rows, ReadOnlySpan<double> margins)
    {
        var count = margins.Length / OutputCount;
        return margins.Length == count * OutputCount && rows.Length == (long)count * Features.Count ? count : throw new ArgumentException(
            $"{rows.Length} values are not {count} rows of {Features.Count} features for {margins.Length} margins of {OutputCount} outputs.", nameof(rows));
    }

    /// <summary>Turns a row's sums of leaves into its margins, in place.</summary>
    internal void Finish(Span<double> sums)
    {
        for (var output = 0; output < sums.Length; output++)
        {
            if (Aggregation == TreeAggregation.Mean && _divisors[output] > 0) sums[output] /= _divisors[output];
            sums[output] += BaseMargins[output];
        }
    }

    /// <summary>The same ensemble with other trees, for example with covers.</summary>
    internal TreeEnsemble WithTrees(IReadOnlyList<Tree> trees) => new(Features, trees, new()
    {
        Link = Link, BaseMargins = BaseMargins, Outputs = _outputs, Comparison = Comparison, RoundsToFloat = RoundsToFloat,
        Aggregation = Aggregation, Blocks = Blocks,
    });

    private static bool AnyHot(Tree tree, int node, ReadOnlySpan<double> columns)
    {
        var words = tree.Set(node);
        for (var column = 0; column < columns.Length && column >> 5 < words.Length; column++)
            if ((words[column >> 5] >> (column & 31) & 1) != 0 && (float)columns[column] > 0) return true;
        return false;
    }

    private void RequireFeatures(int index)
    {
        var tree = Trees[index];
        for (var node = 0; node < tree.Count; node++)
        {
            var last = tree.Feature[node];
            if (tree.Kind[node] == SplitKind.OneHot) last += LastMember(tree.Set(node));
            if (last >= Features.Count)
                throw new ArgumentException($"Tree {index} splits on feature {last}; the model has {Features.Count} features, counted from 0.", nameof(index));
        }
    }

    private static int LastMember(ReadOnlySpan<uint> words)
    {
        for (var word = words.Length - 1; word >= 0; word--)
            if (words[word] != 0) return word * 32 + 31 - System.Numerics.BitOperations.LeadingZeroCount(words[word]);
        return 0;
    }

    private void RequireBlocks(TreeEnsembleOptions options)
    {
        var end = 0;
        foreach (var block in Blocks)
        {
            if (block.Start < end || block.Count < 1 || block.Count > Features.Count - block.Start)
                throw new ArgumentException(
                    $"The block '{block.Name}' holds columns {block.Start} to {(long)block.Start + block.Count - 1}; blocks are in column order, "
                    + $"do not overlap and lie in {Features.Count} columns.", nameof(options));
            end = block.Start + block.Count;
        }
    }
}
