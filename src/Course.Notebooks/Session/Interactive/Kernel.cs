using Microsoft.AspNetCore.Html;

// The name that .NET Interactive gives it: cells import its members, and Kernel.display(...) works in both engines.
namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell can call without a using: <c>display</c>, <c>HTML</c> and, to be told why not, <c>input</c>.</summary>
public static class Kernel
{
    /// <summary>Displays a value in the given MIME types, or in those its type prefers.</summary>
    /// <param name="value">Any value; null shows as null.</param>
    /// <param name="mimeTypes">For example <c>text/plain</c>; none for the preferred ones.</param>
    /// <returns>A handle that replaces what is displayed.</returns>
    /// <exception cref="ArgumentException">No formatter is registered for a MIME type.</exception>
#pragma warning disable IDE1006 // the name that notebooks call
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Refuses: a course is executed without anyone at the keyboard.</summary>
    /// <param name="prompt">What the notebook wanted to ask.</param>
    /// <returns>Nothing; it always throws.</returns>
    /// <exception cref="NotSupportedException">Always. Assign the value in the cell instead.</exception>
    public static string input(string prompt = "") => throw new NotSupportedException("Input prompt is not supported.");
#pragma warning restore IDE1006

    /// <summary>Markup that is shown as it is, not escaped.</summary>
    /// <param name="content">HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
