namespace Course.Notebooks;

/// <summary>A file that should be a notebook and cannot be read or run as one.</summary>
/// <remarks>The message is one line that names the file, the place and the mend, so that a program may print it as it is.</remarks>
public sealed class NotebookFormatException : FormatException
{
    /// <summary>Says what was found in which file.</summary>
    /// <param name="file">The file, as the person named it.</param>
    /// <param name="problem">What was found, what was expected and the mend; whole sentences.</param>
    /// <param name="line">Line from 1; 0 when the whole file is meant.</param>
    /// <param name="column">Column in characters from 1; 0 when the whole line is meant.</param>
    /// <param name="innerException">The reader's own error.</param>
    public NotebookFormatException(string file, string problem, int line = 0, int column = 0, Exception? innerException = null)
        : base(Place(file, line, column) + ": " + problem, innerException) =>
        (File, Line, Column) = (file, line, column);

    /// <summary>The file, as the person named it.</summary>
    public string File { get; }

    /// <summary>Line from 1; 0 when the whole file is meant.</summary>
    public int Line { get; }

    /// <summary>Column in characters from 1; 0 when the whole line is meant.</summary>
    public int Column { get; }

    private static string Place(string file, int line, int column) => (line, column) switch
    {
        (0, _) => file,
        (_, 0) => $"{file} line {line}",
        _ => $"{file} line {line}, column {column}",
    };
}
