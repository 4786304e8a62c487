namespace Course.Notebooks;

/// <summary>The file names under which a native library may lie, by the custom of this operating system.</summary>
internal static class NativeLibraryNames
{
    public static IEnumerable<string> Of(string library)
    {
        yield return library;
        if (OperatingSystem.IsWindows())
        {
            yield return library + ".dll";
            yield break;
        }

        var suffix = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        yield return library + suffix;
        yield return "lib" + library + suffix;
        yield return "lib" + library;
    }
}
