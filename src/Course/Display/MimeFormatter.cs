namespace Course;

/// <summary>Writes values of one type in one MIME type; found by notebook engines by its shape.</summary>
/// <typeparam name="T">The type shown.</typeparam>
/// <param name="mimeType">For example <c>text/html</c>.</param>
/// <param name="text">The value in that MIME type.</param>
internal sealed class MimeFormatter<T>(string mimeType, Func<T, string> text)
{
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value; false when it is of another type.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value) return false;
        writer.Write(text(value));
        return true;
    }
}
