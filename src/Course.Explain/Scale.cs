namespace Course.Explain;

/// <summary>What an explanation explains: a model's raw output, or what a caller gets.</summary>
/// <remarks>Attributions add up on the scale they were computed on and on no other: a link is not linear.</remarks>
public enum Scale
{
    /// <summary>The margin: log-odds of a classifier, the target's unit of a regression.</summary>
    Margin,

    /// <summary>The prediction: the margin after the model's link, a probability of a classifier.</summary>
    Prediction,
}
