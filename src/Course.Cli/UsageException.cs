namespace Course.Cli;

/// <summary>The caller must change the command line or a file; the message is the one line they read.</summary>
internal sealed class UsageException(string message) : Exception(message);
