using Course.Notebooks;

// The namespace in which .NET Interactive has these names: a notebook that writes them runs in both engines.
namespace Microsoft.DotNet.Interactive;

/// <summary>Something on the page that can be replaced by another value.</summary>
public sealed class DisplayedValue
{
    private readonly string _displayId;
    private readonly IReadOnlyCollection<string> _mimeTypes;

    internal DisplayedValue(string displayId, IReadOnlyCollection<string> mimeTypes) =>
        (_displayId, _mimeTypes) = (displayId, mimeTypes);

    /// <summary>The MIME types that were asked for when the value was first displayed; empty for the preferred ones.</summary>
    public IReadOnlyCollection<string> MimeTypes => _mimeTypes;

    /// <summary>Replaces what is displayed, also from a later cell.</summary>
    /// <param name="updatedValue">The value to show instead; null shows as null.</param>
    public void Update(object? updatedValue) =>
        CellOutputs.Current.Emit(new DisplayOutput(ValueDisplay.Of(updatedValue, _mimeTypes), _displayId, IsUpdate: true));
}
