using System.Globalization;

namespace Course.Serve;

/// <summary>Sources of ids, so that a service has unique ones and a lesson or test has the same ones each time.</summary>
public static class Ids
{
    /// <summary>Unique ids that sort by time: UUID version 7.</summary>
    public static Func<string> Unique(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return () => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
    }

    /// <summary>prefix-1, prefix-2, …: the same on every run. Safe for several threads; unique in one process only.</summary>
    public static Func<string> Counting(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var last = 0;
        return () => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Interlocked.Increment(ref last)}");
    }
}
