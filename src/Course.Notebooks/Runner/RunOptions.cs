namespace Course.Notebooks;

/// <summary>How notebooks are executed.</summary>
public sealed record RunOptions
{
    /// <summary>Put the solutions in the place of the stubs, and ask each check for <c>solved</c>.</summary>
    public bool UseSolutions { get; init; }

    /// <summary>Go on after a cell that fails, and do not count it as a failure.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>The longest a cell may take; above 0. Two minutes when unsaid. The first cell, which starts the compiler, has a minute more.</summary>
    public TimeSpan CellTimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many notebooks run at the same time, from 1. Half of the processors when unsaid.</summary>
    public int Jobs { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Most bytes of managed memory of one notebook; three quarters of the machine, shared among the jobs, when null.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Time for limits and durations.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Most bytes of managed memory of one notebook, settled.</summary>
    internal long SettledMemoryLimit => MemoryLimit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3 / Jobs;

    internal static void Validate(RunOptions options)
    {
        if (options.Jobs < 1) throw new ArgumentException($"Jobs is {options.Jobs}; expected 1 or more.", nameof(options));
        if (options.CellTimeLimit <= TimeSpan.Zero)
            throw new ArgumentException($"CellTimeLimit is {options.CellTimeLimit}; expected more than 0.", nameof(options));
    }
}
