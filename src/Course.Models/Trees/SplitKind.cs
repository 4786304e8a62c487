namespace Course.Models;

/// <summary>What a node asks of a row.</summary>
public enum SplitKind : byte
{
    /// <summary>The node is a leaf and asks nothing.</summary>
    Leaf,

    /// <summary>Is the feature's value below (or at) the threshold? Yes goes left.</summary>
    Numeric,

    /// <summary>
    /// Is the feature's value, truncated to an integer, in the node's set of categories? Yes goes left; missing, negative
    /// and unknown categories go right (LightGBM's rule).
    /// </summary>
    Category,

    /// <summary>
    /// Is any column of the node's set above zero? Yes goes right (ML.NET's rule). The set counts from the node's feature,
    /// the first column of a categorical block; missing is not above zero. One player: see <see cref="CategoricalBlock"/>.
    /// </summary>
    OneHot,
}

/// <summary>How a numeric split reads a missing value.</summary>
public enum MissingKind : byte
{
    /// <summary>NaN is read as 0.0 and compared with the threshold.</summary>
    None,

    /// <summary>NaN and values up to 1e-35 in size take the default direction.</summary>
    Zero,

    /// <summary>NaN takes the default direction.</summary>
    NaN,
}

/// <summary>Which rows a numeric split sends left.</summary>
public enum SplitComparison
{
    /// <summary>value &lt; threshold: XGBoost.</summary>
    Less,

    /// <summary>value ≤ threshold: LightGBM, ML.NET, scikit-learn.</summary>
    LessOrEqual,
}

/// <summary>How the leaves that a row reaches become its margin.</summary>
public enum TreeAggregation
{
    /// <summary>The sum over an output's trees: boosting.</summary>
    Sum,

    /// <summary>The mean over an output's trees: forests.</summary>
    Mean,
}
