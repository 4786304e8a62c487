using System.Globalization;

namespace Course.Notebooks;

/// <summary>A rule of notebooks that a person must mend.</summary>
/// <param name="Cell">The cell's place in the notebook, from 1; 0 when the whole notebook is meant.</param>
/// <param name="CellId">The cell's id; null when it has none or the whole notebook is meant.</param>
/// <param name="Text">What was found, what is expected, and the mend.</param>
public sealed record TidyProblem(int Cell, string? CellId, string Text)
{
    /// <summary>The place and the text, on one line.</summary>
    public override string ToString() => (Cell, CellId) switch
    {
        (0, _) => Text,
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"cell {Cell}: {Text}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"cell {Cell} ({CellId}): {Text}"),
    };
}
