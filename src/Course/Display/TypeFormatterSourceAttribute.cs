namespace Course;

/// <summary>Says how a notebook shows values of a type.</summary>
/// <remarks>
/// Notebook engines recognise this attribute by its name and shape, so that a library can say how its types are shown
/// without a reference to any notebook. The source type has a public constructor without parameters and a method
/// <c>CreateTypeFormatters()</c>; each object it returns has a <c>MimeType</c> and a <c>Format(object, TextWriter)</c>.
/// </remarks>
/// <param name="formatterSourceType">The type that creates the formatters.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that creates the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types a value is shown in, all of them, the best first; null for the engine's choice.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
