namespace Course.Explain.Tests;

/// <summary>The numbers of threads that bit-equality is tested with, beside one.</summary>
internal static class Threads
{
    public static IReadOnlyList<int> More { get; } = [2, 7];
}
