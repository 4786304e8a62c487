using Course.Notebooks;
using Microsoft.DotNet.Interactive;

// The namespace in which .NET Interactive has it: cells import System, so value.Display() needs no using.
namespace System;

/// <summary>Displays values from code, besides the trailing value of a cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Displays a value in the given MIME types, or in those its type prefers.</summary>
    /// <param name="value">Any value; null shows as null.</param>
    /// <param name="mimeTypes">For example <c>text/plain</c>; none for the preferred ones.</param>
    /// <returns>A handle that replaces what is displayed.</returns>
    /// <exception cref="ArgumentException">No formatter is registered for a MIME type.</exception>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        var cell = CellOutputs.Current;
        var texts = ValueDisplay.Of(value, mimeTypes);
        var id = cell.NextDisplayId();
        cell.Emit(new DisplayOutput(texts, id));
        return new DisplayedValue(id, mimeTypes);
    }

    /// <summary>Displays text that is written in a MIME type already, such as markup.</summary>
    /// <param name="value">The text, passed on as it is.</param>
    /// <param name="mimeType">What the text is, for example <c>text/markdown</c>.</param>
    /// <returns>A handle that replaces what is displayed.</returns>
    public static DisplayedValue DisplayAs(this string? value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        var cell = CellOutputs.Current;
        var id = cell.NextDisplayId();
        cell.Emit(new DisplayOutput(ValueDisplay.AsIs(value ?? "", mimeType), id));
        return new DisplayedValue(id, [mimeType]);
    }
}
