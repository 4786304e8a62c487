namespace Course.Explain;

/// <summary>Which rows meet which in an exact permutation importance.</summary>
public enum PairForm
{
    /// <summary>Every row meets every row, itself too: the mean over all n! permutations.</summary>
    AllPairs,

    /// <summary>Every row meets every other row: larger by n / (n - 1).</summary>
    OtherRows,
}
