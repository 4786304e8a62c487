namespace Course.Notebooks;

/// <summary>What tidying a notebook gives.</summary>
/// <param name="Text">The canonical text of the file.</param>
/// <param name="Mended">What differs from the file as it was, in words; empty when the file is canonical already.</param>
/// <param name="Problems">Rules that only a person can mend.</param>
public sealed record TidyReport(string Text, IReadOnlyList<string> Mended, IReadOnlyList<TidyProblem> Problems)
{
    /// <summary>True when the file is canonical and breaks no rule.</summary>
    public bool IsClean => Mended.Count == 0 && Problems.Count == 0;
}
