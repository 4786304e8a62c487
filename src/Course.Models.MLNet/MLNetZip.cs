using System.IO.Compression;
using Microsoft.ML;

namespace Course.Models;

/// <summary>Reads a model that ML.NET saved as a zip file into plain form.</summary>
/// <remarks>
/// The archive is checked before ML.NET sees it: an entry that would leave its folder, more than
/// <see cref="MaxEntries"/> entries, or more than <see cref="MaxBytes"/> unpacked are refused. ML.NET then loads the
/// types that the file names, from assemblies that the program already has; open only files you would run.
/// </remarks>
public static class MLNetZip
{
    /// <summary>Entries an archive may have.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>Bytes an archive may unpack to: 1 GiB.</summary>
    public const long MaxBytes = 1L << 30;

    /// <summary>Reads the file and converts its last predictor.</summary>
    /// <param name="path">A file of <c>MLContext.Model.Save</c>.</param>
    /// <exception cref="ModelFormatException">The file is no such archive, or its predictor has no plain form.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static ConvertedModel Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Check(path);
        try
        {
            var context = new MLContext(seed: 1);
            var model = context.Model.Load(path, out var input);
            return MLNetModel.From(model, input);
        }
        // ML.NET reads binary entries with little checking: whatever it throws on their content is about this file.
        catch (Exception exception)
        {
            throw new ModelFormatException(path, "", $"ML.NET cannot read it or it has no plain form: {Innermost(exception).Message}", exception);
        }
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static void Check(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MaxEntries)
                throw new ModelFormatException(path, "", $"{archive.Entries.Count} entries; allowed are {MaxEntries}");
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                if (LeavesFolder(entry.FullName))
                    throw new ModelFormatException(path, entry.FullName, "an entry that leaves the archive's folder. The file is hostile; do not open it");
                total += Math.Min(entry.Length, MaxBytes + 1);
                if (total > MaxBytes)
                    throw new ModelFormatException(path, entry.FullName, $"the archive unpacks to more than {MaxBytes} bytes");
            }
        }
        catch (InvalidDataException exception)
        {
            throw new ModelFormatException(path, "", "no zip archive, or a truncated one; save the model again", exception);
        }
    }

    private static bool LeavesFolder(string name) =>
        name.Replace('\\', '/') is var entry
        && (entry.StartsWith('/') || entry.Contains(':', StringComparison.Ordinal) || entry.Split('/').Contains(".."));
}
