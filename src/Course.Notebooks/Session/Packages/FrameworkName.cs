using System.Globalization;

namespace Course.Notebooks;

/// <summary>Chooses among the folders of a package the one made for the newest framework that this process can use.</summary>
internal static class FrameworkName
{
    /// <summary>A higher number suits .NET 10 better; negative does not suit it.</summary>
    /// <param name="name">A short name such as <c>net8.0</c> or <c>netstandard2.0</c>, or a long one such as <c>.NETStandard2.0</c>.</param>
    public static int Rank(string name)
    {
        var lower = name.ToLowerInvariant();
        foreach (var (prefix, rank) in new[] { (".netcoreapp", 50_000), (".netstandard", 10_000), ("netcoreapp", 50_000), ("netstandard", 10_000), ("net", 100_000) })
        {
            if (!lower.StartsWith(prefix, StringComparison.Ordinal)) continue;
            if (!Version.TryParse(lower.AsSpan(prefix.Length), out var version)) return -1;
            // net45 and its like are the .NET Framework; the newest that this runtime loads is its own.
            if (prefix == "net" && (version.Major < 5 || version.Major > Environment.Version.Major)) return -1;
            return rank + version.Major * 100 + version.Minor;
        }

        return lower.Length == 0 || lower == "any" ? 0 : -1;
    }

    /// <summary>The best suited of the folders; null when none suits.</summary>
    public static string? Best(IEnumerable<string> folders) =>
        folders.Select(folder => (Folder: folder, Rank: Rank(Path.GetFileName(folder))))
            .Where(candidate => candidate.Rank >= 0)
            .OrderByDescending(candidate => candidate.Rank)
            .Select(candidate => candidate.Folder)
            .FirstOrDefault();

    /// <summary>A package's version as something that can be ordered; a pre-release comes before its release.</summary>
    public static (Version Numbers, bool IsRelease, string Label) Order(string version)
    {
        var parts = version.Split('+')[0].Split('-', 2);
        var numbers = parts[0].Split('.').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        while (numbers.Count < 4) numbers.Add(0);
        return (new Version(numbers[0], numbers[1], numbers[2], numbers[3]), parts.Length == 1, parts.Length == 1 ? "" : parts[1]);
    }
}
