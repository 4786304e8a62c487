namespace Course.Serve;

/// <summary>The registry's file cannot be used, or asked-for rows are not in it. One line: file, finding, mend.</summary>
/// <param name="message">The line.</param>
/// <param name="inner">What the database said, if it spoke.</param>
public sealed class RegistryException(string message, Exception? inner = null) : Exception(message, inner);
