namespace Course.Notebooks;

/// <summary>What a part of a cell is written in.</summary>
internal enum CellLanguage
{
    CSharp,
    Markdown,
    Html,
}

/// <summary>Consecutive lines of a cell in one language.</summary>
/// <param name="Language">What to do with them.</param>
/// <param name="Text">The lines; C# is preceded by as many empty lines as stand before it, so that its lines count from the cell's first.</param>
internal sealed record CellPart(CellLanguage Language, string Text);
