namespace Course;

/// <summary>One thing that a right answer does.</summary>
/// <typeparam name="TAnswer">The delegate type of the student's method.</typeparam>
/// <param name="Sentence">What a right answer does, as a sentence that may be read before the answer is known.</param>
/// <param name="Find">
/// Calls the answer and returns what is wrong, in words, or null when nothing is. May throw whatever the answer throws.
/// </param>
public sealed record Expectation<TAnswer>(string Sentence, Func<TAnswer, ValueTask<string?>> Find)
    where TAnswer : Delegate
{
    /// <summary>An expectation that need not be awaited.</summary>
    /// <param name="sentence">What a right answer does, as a sentence.</param>
    /// <param name="find">What is wrong, in words, or null.</param>
    public Expectation(string sentence, Func<TAnswer, string?> find)
        : this(sentence, answer => ValueTask.FromResult(find(answer)))
    {
    }
}
