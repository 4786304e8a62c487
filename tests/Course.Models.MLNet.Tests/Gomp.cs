using System.Runtime.InteropServices;

namespace Course.Models.MLNet.Tests;

/// <summary>LightGBM's native library needs GNU OpenMP on Linux.</summary>
internal static class Gomp
{
    public const string Reason = "needs libgomp1 (apt-get install libgomp1): LightGBM's native library does not load without it";

    public static bool IsInstalled { get; } = !OperatingSystem.IsLinux() || Loads();

    private static bool Loads()
    {
        if (!NativeLibrary.TryLoad("libgomp.so.1", out var handle)) return false;
        NativeLibrary.Free(handle);
        return true;
    }
}
