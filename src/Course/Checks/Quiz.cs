using System.Net;
using System.Text;

namespace Course;

/// <summary>A quiz at the end of a lesson; each answer can be opened and says why it is right or what it confuses.</summary>
/// <remarks>Shown as nested details blocks: it works by keyboard, without script, and prints. The order of the choices
/// depends on the lesson and the question only.</remarks>
/// <param name="Lesson">Number of the lesson, such as <c>10</c>.</param>
/// <param name="Questions">The questions, in order.</param>
[TypeFormatterSource(typeof(QuizFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Quiz(string Lesson, IReadOnlyList<Question> Questions)
{
    /// <summary>The quiz as HTML.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<ol class=\"course-quiz\">");
        for (var number = 0; number < Questions.Count; number++)
        {
            html.Append("<li>").Append(Encoded(Questions[number].Text));
            foreach (var (choice, letter) in Choices(number).Zip("ABCDEFGH"))
                html.Append("<details><summary>").Append(letter).Append(". ").Append(Encoded(choice.Text)).Append("</summary><p><b>")
                    .Append(choice.IsRight ? "Right." : "Not so.").Append("</b> ").Append(Encoded(choice.Why)).Append("</p></details>");
            html.Append("</li>");
        }

        return html.Append("</ol>").ToString();
    }

    /// <summary>The quiz as text, without the answers.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var number = 0; number < Questions.Count; number++)
        {
            text.Append(number + 1).Append(". ").Append(Questions[number].Text).Append('\n');
            foreach (var (choice, letter) in Choices(number).Zip("ABCDEFGH"))
                text.Append("   ").Append(letter).Append(". ").Append(choice.Text).Append('\n');
        }

        return text.ToString();
    }

    internal Choice[] Choices(int question) => Hidden.Shuffled(
        100 * Lesson.Aggregate(7, (sum, letter) => sum * 31 + letter) + question, Questions[question].Choices);

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>One question.</summary>
/// <param name="Text">The question.</param>
/// <param name="Choices">Its choices, one of them right.</param>
public sealed record Question(string Text, params IReadOnlyList<Choice> Choices);

/// <summary>One choice of a question.</summary>
/// <param name="Text">What may be chosen.</param>
/// <param name="IsRight">True for the right one.</param>
/// <param name="Why">Why it is right, or what it confuses.</param>
public sealed record Choice(string Text, bool IsRight, string Why)
{
    /// <summary>The right choice.</summary>
    public static Choice Right(string text, string why) => new(text, true, why);

    /// <summary>A wrong choice and the confusion behind it.</summary>
    public static Choice Wrong(string text, string why) => new(text, false, why);
}

/// <summary>Shows a <see cref="Quiz"/> in a notebook.</summary>
public sealed class QuizFormatters() : FormatterSource(
    new MimeFormatter<Quiz>("text/html", quiz => quiz.ToHtml()),
    new MimeFormatter<Quiz>("text/plain", quiz => quiz.ToString()));
