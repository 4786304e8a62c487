namespace Course.Notebooks;

/// <summary>One output of a code cell, as nbformat 4.5 knows them. The session emits these; runner and kernel carry them.</summary>
public abstract record CellOutput;

/// <summary>Text on a console stream.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">What was written, line ends as written.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>Something displayed: one value in one or more MIME types.</summary>
/// <param name="Data">MIME type to text, in order of preference.</param>
/// <param name="DisplayId">Names the display so that a later update can replace it; null when it cannot be updated.</param>
/// <param name="IsUpdate">True when this replaces an earlier display of the same id.</param>
public sealed record DisplayOutput(IReadOnlyDictionary<string, string> Data, string? DisplayId = null, bool IsUpdate = false) : CellOutput;

/// <summary>The value of the cell's trailing expression.</summary>
/// <param name="Data">MIME type to text, in order of preference.</param>
public sealed record ResultOutput(IReadOnlyDictionary<string, string> Data) : CellOutput;

/// <summary>The error that ended the cell.</summary>
/// <param name="Name">Kind of the error, <c>ename</c>.</param>
/// <param name="Value">Message, <c>evalue</c>.</param>
/// <param name="Traceback">Lines of the trace.</param>
/// <param name="Line">Line in the cell, from 1; 0 when unknown.</param>
public sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback, int Line = 0) : CellOutput;
