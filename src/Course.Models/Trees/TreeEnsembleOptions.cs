namespace Course.Models;

/// <summary>How the trees of a <see cref="TreeEnsemble"/> are read and combined.</summary>
public sealed record TreeEnsembleOptions
{
    /// <summary>How margins become predictions.</summary>
    public Link Link { get; init; } = Link.Identity;

    /// <summary>Margin of each output before the first tree; its length is the number of outputs k ≥ 1.</summary>
    public IReadOnlyList<double> BaseMargins { get; init; } = [0.0];

    /// <summary>The output that each tree adds to; null: tree i adds to output i mod k.</summary>
    public IReadOnlyList<int>? Outputs { get; init; }

    /// <summary>Which side a value equal to the threshold takes.</summary>
    public SplitComparison Comparison { get; init; } = SplitComparison.LessOrEqual;

    /// <summary>Whether values are rounded to float before they are compared: XGBoost, ML.NET, scikit-learn.</summary>
    public bool RoundsToFloat { get; init; }

    /// <summary>Sum or mean of an output's trees.</summary>
    public TreeAggregation Aggregation { get; init; } = TreeAggregation.Sum;

    /// <summary>One-hot blocks, in column order, not overlapping.</summary>
    public IReadOnlyList<CategoricalBlock> Blocks { get; init; } = [];
}
