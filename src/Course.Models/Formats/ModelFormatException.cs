namespace Course.Models;

/// <summary>A model file that is not what it should be: which file, where in it, what was found.</summary>
/// <remarks>The message is one line and ends in the mend where there is one. Model files are untrusted: all readers throw only this on content.</remarks>
public sealed class ModelFormatException : FormatException
{
    /// <summary>Names the file, the place and the problem.</summary>
    /// <param name="path">The file, as the caller gave it.</param>
    /// <param name="place">A JSON path, a line number or an entry's name; empty for the file as a whole.</param>
    /// <param name="problem">What was found and what was expected, without a closing full stop being required.</param>
    /// <param name="inner">What a library said, if one did.</param>
    public ModelFormatException(string path, string place, string problem, Exception? inner = null)
        : base(Line(path, place, problem), inner) => (Path, Place) = (path, place);

    /// <summary>The file, as the caller gave it.</summary>
    public string Path { get; }

    /// <summary>Where in the file; empty for the file as a whole.</summary>
    public string Place { get; }

    /// <summary>Puts the place to what a builder said about the numbers it was given.</summary>
    internal static ModelFormatException From(string path, string place, Exception problem)
    {
        var parameter = problem.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return new(path, place, parameter < 0 ? problem.Message : problem.Message[..parameter], problem);
    }

    private static string Line(string path, string place, string problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(problem);
        var line = $"{System.IO.Path.GetFileName(path)}{(place.Length > 0 ? " at " + place : "")}: {problem}".ReplaceLineEndings(" ");
        // A hostile file must not fill a log.
        if (line.Length > 600) line = line[..600] + "…";
        return line.EndsWith('.') || line.EndsWith('…') ? line : line + ".";
    }
}
