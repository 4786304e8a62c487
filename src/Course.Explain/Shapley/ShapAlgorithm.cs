namespace Course.Explain;

/// <summary>How attributions were computed, which with background and scale makes them repeatable.</summary>
public enum ShapAlgorithm
{
    /// <summary>All coalitions enumerated; absence by background rows.</summary>
    Exact,

    /// <summary>Regression on sampled, paired coalitions; absence by background rows.</summary>
    Kernel,

    /// <summary>Sampled orders of arrival with their reverses; absence by background rows.</summary>
    Permutation,

    /// <summary>Closed form of a linear model: weight · (value - mean of the background).</summary>
    Linear,

    /// <summary>Tree algorithm; absence by the covers of the training data.</summary>
    PathDependentTree,

    /// <summary>Tree algorithm; absence by background rows.</summary>
    InterventionalTree,
}
