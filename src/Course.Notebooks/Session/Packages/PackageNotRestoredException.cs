namespace Course.Notebooks;

/// <summary>A package that a cell asks for is not on this machine.</summary>
public sealed class PackageNotRestoredException : Exception
{
    /// <summary>Says which package, what there is, and how to restore it.</summary>
    /// <param name="message">One line.</param>
    public PackageNotRestoredException(string message)
        : base(message)
    {
    }

    /// <summary>Says which package, what there is, and how to restore it.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">What was met on the way.</param>
    public PackageNotRestoredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A package is not on this machine.</summary>
    public PackageNotRestoredException()
    {
    }
}
