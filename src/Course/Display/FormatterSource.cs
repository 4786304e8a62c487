namespace Course;

/// <summary>The formatters of one type, in the shape that notebook engines look for.</summary>
/// <param name="formatters">One a MIME type.</param>
public abstract class FormatterSource(params IReadOnlyList<object> formatters)
{
    /// <summary>The formatters; each has a <c>MimeType</c> and a <c>Format(object, TextWriter)</c>.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
