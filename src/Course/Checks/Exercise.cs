using System.Reflection;

namespace Course;

/// <summary>An exercise that checks itself: what is wanted, a hint, expectations, and the near misses it knows.</summary>
/// <remarks>
/// <para>
/// The check never throws: the stub's <see cref="NotImplementedException"/>, any other exception of the answer and a null
/// answer are all verdicts. Expectations are tried in order and the first that fails decides the message.
/// </para>
/// <para>Put at least one expectation on data that the lesson does not show (see <see cref="Hidden"/>): an answer that
/// stores the shown results then fails.</para>
/// </remarks>
/// <typeparam name="TAnswer">The delegate type of the student's method.</typeparam>
/// <example>
/// <code>
/// public static Exercise&lt;Func&lt;double[], double&gt;&gt; Mean { get; } = new()
/// {
///     Id = "99.1",
///     Expected = "the mean of the values",
///     Hint = "Add them up, then divide by how many there are.",
///     Expectations =
///     [
///         new("the mean of 1, 2, 6 is 3", mean => Laws.Equal("the mean of 1, 2, 6", 3, mean([1, 2, 6]))),
///         new("the mean of hidden values", mean => Laws.Equal("the mean of hidden values", HiddenMean, mean(HiddenValues))),
///     ],
///     Probe = mean => [mean([1, 2, 6])],
///     NearMisses = [new("divides by n - 1", x => x.Sum() / (x.Length - 1), "Divide by n: this is a mean, not a variance.")],
/// };
/// // in the check cell:  Lesson99.Mean.Check(Mean)
/// </code>
/// </example>
public sealed class Exercise<TAnswer>
    where TAnswer : Delegate
{
    /// <summary>Lesson and number, such as <c>10.2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What a right answer does, in words; shown while it is not solved.</summary>
    public required string Expected { get; init; }

    /// <summary>What to think of; shown while it is not solved and no near miss is recognised.</summary>
    public required string Hint { get; init; }

    /// <summary>What must hold, tried in order; at least one.</summary>
    public required IReadOnlyList<Expectation<TAnswer>> Expectations { get; init; }

    /// <summary>Numbers by which a near miss is recognised: two answers with the same numbers are taken for the same.</summary>
    public Func<TAnswer, double[]>? Probe { get; init; }

    /// <summary>Wrong answers that many give; tests prove that each is told so.</summary>
    public IReadOnlyList<NearMiss<TAnswer>> NearMisses { get; init; } = [];

    /// <summary>Checks an answer whose expectations need no awaiting.</summary>
    /// <param name="answer">The student's method.</param>
    /// <returns>The verdict; never an exception.</returns>
    public Verdict Check(TAnswer answer) => CheckAsync(answer).AsTask().GetAwaiter().GetResult();

    /// <summary>Checks an answer.</summary>
    /// <param name="answer">The student's method.</param>
    /// <returns>The verdict; never an exception.</returns>
    public async ValueTask<Verdict> CheckAsync(TAnswer answer)
    {
        if (answer is null) return Not("There is no method to check.");
        foreach (var expectation in Expectations)
        {
            var found = await Find(expectation, answer);
            if (found is null) continue;
            if (found.IsStub) return Not("The stub is still in place: write the method's body, run its cell, then run this one.");
            var nearly = Recognise(answer);
            return nearly is null
                ? Not($"{Sentence(found.Text)} (Tried: {expectation.Sentence}.)")
                : new(Id, Outcome.Nearly, $"{Sentence(found.Text)} It looks as if the method {nearly.Name}.", Expected, nearly.Hint);
        }

        var tried = Expectations.Count == 1 ? "It holds" : $"All {Expectations.Count} expectations hold";
        return new(Id, Outcome.Solved, $"{tried}, also on data this notebook does not show.", Expected, "");
    }

    private Verdict Not(string message) => new(Id, Outcome.NotSolved, message, Expected, Hint);

    private static string Sentence(string text) => text.Length == 0 || ".!?".Contains(text[^1], StringComparison.Ordinal) ? text : text + ".";

    private sealed record Finding(string Text, bool IsStub = false);

    // Anything may come out of a student's method; each of it becomes words for the student.
    private static async ValueTask<Finding?> Find(Expectation<TAnswer> expectation, TAnswer answer)
    {
        try
        {
            return await expectation.Find(answer) is { } text ? new(text) : null;
        }
        catch (Exception thrown)
        {
            var inner = thrown;
            while (inner is TargetInvocationException or AggregateException && inner.InnerException is not null) inner = inner.InnerException;
            return inner is NotImplementedException
                ? new("", IsStub: true)
                : new($"The method ended with {inner.GetType().Name}: {inner.Message}");
        }
    }

    private NearMiss<TAnswer>? Recognise(TAnswer answer)
    {
        if (Probe is null || Numbers(answer) is not { } given) return null;
        return NearMisses.FirstOrDefault(miss => Numbers(miss.Wrong) is { } wrong && Same(wrong, given));
    }

    // Null: the answer gives no numbers here, so it resembles nothing.
    private double[]? Numbers(TAnswer answer)
    {
        try
        {
            return Probe!(answer);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static bool Same(double[] one, double[] other) =>
        one.Length == other.Length && one.Zip(other).All(pair => pair.First.Equals(pair.Second)
            || Math.Abs(pair.First - pair.Second) <= 1e-9 * Math.Max(1, Math.Abs(pair.First)));
}
