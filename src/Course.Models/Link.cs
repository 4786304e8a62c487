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

    /// <summary>Probabilities p(m_c) / sum over classes of p(m), p = 1 / (1 + e^-m): one model a class, made to add up to 1.</summary>
    OneVersusRest,
}
