namespace Course.Explain;

/// <summary>Where the spread of a band comes from.</summary>
public enum BandSource
{
    /// <summary>Rows were drawn again: the uncertainty of the average, the model being given.</summary>
    Rows,

    /// <summary>The model was trained again: the uncertainty of the model.</summary>
    Refits,
}
