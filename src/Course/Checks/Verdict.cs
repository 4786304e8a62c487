using System.Text.Encodings.Web;
using System.Text.Json;

namespace Course;

/// <summary>What a check found.</summary>
public enum Outcome
{
    /// <summary>Not there yet: the stub still stands, or the answer is wrong.</summary>
    NotSolved,

    /// <summary>Wrong in a way that many meet, so the hint says precisely what to change.</summary>
    Nearly,

    /// <summary>Right on what the lesson shows and on what it does not show.</summary>
    Solved,
}

/// <summary>The value of a check cell: solved, nearly or not, and why, in words.</summary>
/// <remarks>
/// Shown as HTML and plain text; a runner reads <see cref="MimeType"/>, JSON with <c>exercise</c>, <c>solved</c> (true
/// only for <see cref="Outcome.Solved"/>), <c>outcome</c> and <c>message</c>.
/// </remarks>
/// <param name="Exercise">Id of the exercise, such as <c>10.2</c>.</param>
/// <param name="Outcome">What was found.</param>
/// <param name="Message">Why, in words.</param>
/// <param name="Expected">What a right answer does, in words.</param>
/// <param name="Hint">What to try next; empty once solved.</param>
[TypeFormatterSource(typeof(VerdictFormatters), PreferredMimeTypes = ["text/html", MimeType, "text/plain"])]
public sealed record Verdict(string Exercise, Outcome Outcome, string Message, string Expected, string Hint)
{
    /// <summary>The MIME type a runner reads.</summary>
    public const string MimeType = "application/vnd.course.verdict+json";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True for <see cref="Outcome.Solved"/>.</summary>
    public bool IsSolved => Outcome == Outcome.Solved;

    /// <summary>The verdict as a runner reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new Dictionary<string, object> { ["exercise"] = Exercise, ["solved"] = IsSolved, ["outcome"] = Word.Replace(' ', '-'), ["message"] = Message },
        Plain);

    /// <summary>The verdict as plain text.</summary>
    public override string ToString() => IsSolved
        ? $"{Sign} Exercise {Exercise}: {Word}. {Message}"
        : $"{Sign} Exercise {Exercise}: {Word}. {Message}\n  Wanted: {Expected}\n  Hint: {Hint}";

    internal string Word => Outcome switch
    {
        Outcome.Solved => "solved",
        Outcome.Nearly => "nearly",
        _ => "not solved",
    };

    internal string Sign => Outcome switch
    {
        Outcome.Solved => "[ok]",
        Outcome.Nearly => "[~]",
        _ => "[ ]",
    };
}
