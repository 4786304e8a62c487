namespace Course.Notebooks;

/// <summary>A package that a cell asks for is not on this machine; the message says what is there and how to restore it.</summary>
#pragma warning disable CA1064, CA1032 // Thrown and caught within the session.
internal sealed class PackageNotRestoredException(string message) : Exception(message);
#pragma warning restore CA1064, CA1032
