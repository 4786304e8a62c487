using System.Net;

namespace Course;

/// <summary>Shows a <see cref="Verdict"/> in a notebook.</summary>
public sealed class VerdictFormatters() : FormatterSource(
    new MimeFormatter<Verdict>("text/html", Html),
    new MimeFormatter<Verdict>(Verdict.MimeType, verdict => verdict.ToJson()),
    new MimeFormatter<Verdict>("text/plain", verdict => verdict.ToString()))
{
    // The word carries the verdict; colour and line style only repeat it.
    private static string Html(Verdict verdict)
    {
        var (colour, line, sign) = verdict.Outcome switch
        {
            Outcome.Solved => ("#009E73", "solid", "&#10003;"),
            Outcome.Nearly => ("#D55E00", "dashed", "&#8776;"),
            _ => ("#0072B2", "dotted", "&#9675;"),
        };
        var rest = verdict.IsSolved
            ? ""
            : $"<br><b>Wanted:</b> {Encoded(verdict.Expected)}<details><summary>Hint</summary>{Encoded(verdict.Hint)}</details>";
        return $"<div class=\"course-verdict\" role=\"status\" style=\"border-left:6px {line} {colour};padding:.4em .8em;margin:.4em 0\">"
            + $"<b>{sign} Exercise {Encoded(verdict.Exercise)}: {verdict.Word}.</b> {Encoded(verdict.Message)}{rest}</div>";
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
