namespace Course.Models;

/// <summary>How a margin becomes a prediction.</summary>
public enum Link
{
    /// <summary>The margin is the prediction: regression.</summary>
    Identity,

    /// <summary>Probability 1 / (1 + e^-margin): two classes.</summary>
    Logit,

    /// <summary>e^margin: counts and other positive targets.</summary>
    Log,

    /// <summary>Probabilities e^m_c / sum over classes of e^m: several classes.</summary>
    Softmax,
}
