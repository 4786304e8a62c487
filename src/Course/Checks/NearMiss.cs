namespace Course;

/// <summary>A wrong answer that many give, with the hint that helps them.</summary>
/// <remarks>
/// A check recognises it by its behaviour: an answer that fails an expectation and gives the same numbers as
/// <paramref name="Wrong"/> on the exercise's probe gets <paramref name="Hint"/>. Tests run each of them.
/// </remarks>
/// <typeparam name="TAnswer">The delegate type of the student's method.</typeparam>
/// <param name="Name">What was done wrong, as "divides by n, not n - 1".</param>
/// <param name="Wrong">The wrong answer, as code.</param>
/// <param name="Hint">What to change.</param>
public sealed record NearMiss<TAnswer>(string Name, TAnswer Wrong, string Hint)
    where TAnswer : Delegate;
