namespace Course.Cli;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>A cell, a check or a policy failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, or input that cannot be read; one line on standard error says which and the mend.</summary>
    public const int Usage = 2;
}
