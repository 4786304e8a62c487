namespace Course.Notebooks;

/// <summary>How the execution of a notebook ended. All but <see cref="Passed"/> are failures.</summary>
public enum RunOutcome
{
    /// <summary>It reached the end, and every check said what was asked of it.</summary>
    Passed,

    /// <summary>A cell did not compile or threw.</summary>
    CellFailed,

    /// <summary>A check said solved where it should not, not solved where it should, or nothing.</summary>
    CheckFailed,

    /// <summary>A cell ran longer than its time limit and was ended.</summary>
    TimedOut,

    /// <summary>A cell ended the process: a crash, the end of the stack or of memory, or <c>Environment.Exit</c>.</summary>
    Crashed,

    /// <summary>The file is no notebook, or not one for this engine; nothing ran.</summary>
    Unreadable,

    /// <summary>The person or program that asked for the run took the request back.</summary>
    Cancelled,
}
