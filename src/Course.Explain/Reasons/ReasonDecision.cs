namespace Course.Explain;

/// <summary>What became of an attribution on the way to the letter.</summary>
public enum ReasonDecision
{
    /// <summary>It is told, alone or merged with others of its code.</summary>
    Told,

    /// <summary>It speaks for the person, or weighs less than the least amount.</summary>
    NotAdverse,

    /// <summary>It is adverse, and heavier reasons filled the letter.</summary>
    BeyondLimit,

    /// <summary>It is adverse, and the catalogue withholds it.</summary>
    Withheld,
}
