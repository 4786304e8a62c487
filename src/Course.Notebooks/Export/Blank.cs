using System.Text.RegularExpressions;

namespace Course.Notebooks;

/// <summary>A lesson's blank version: what an instructor types is taken out, all else stays.</summary>
/// <remarks>
/// A code cell tagged <see cref="Tag"/> keeps its leading comment lines, which say what will be typed, and loses the rest. Prose, stubs, checks and
/// untagged cells stay as they are; outputs go. Relative paths of <c>#r</c> and <c>#load</c> are rewritten for the folder the copy is meant for.
/// </remarks>
public static partial class Blank
{
    /// <summary>The tag of a cell that is typed in front of the class.</summary>
    public const string Tag = "live";

    /// <summary>The blank version of a lesson and how many cells were emptied. The lesson is not changed.</summary>
    /// <param name="lesson">As it was read.</param>
    /// <param name="from">Full path of the lesson's folder.</param>
    /// <param name="to">Full path of the copy's folder.</param>
    public static (Notebook Notebook, int Emptied) Of(Notebook lesson, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        var blank = lesson.Copy();
        var emptied = 0;
        foreach (var cell in blank.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Outputs.Clear();
            cell.ExecutionCount = null;
            if (cell.HasTag(Tag))
            {
                cell.Source = string.Join('\n', cell.Source.Split('\n').TakeWhile(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
                emptied++;
            }
            else
            {
                cell.Source = PathDirective().Replace(cell.Source, match => Moved(match, from, to));
            }
        }

        return (blank, emptied);
    }

    private static string Moved(Match match, string from, string to)
    {
        var path = match.Groups["path"].Value;
        if (Path.IsPathRooted(path) || !(path.Contains('/', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal))) return match.Value;
        var moved = Path.GetRelativePath(to, Path.GetFullPath(Path.Combine(from, path))).Replace('\\', '/');
        return $"{match.Groups["word"].Value}\"{moved}\"";
    }

    // "nuget: …" has no slash before its colon and is left alone by the test for one.
    [GeneratedRegex("""^(?<word>\s*#(r|load)\s+)"(?<path>(?!nuget:)[^"]+)""" + "\"", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathDirective();
}
