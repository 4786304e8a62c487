namespace Course.Models;

/// <summary>Opens a model file of any format: those of <see cref="ModelFile"/>, ML.NET's zip, ONNX.</summary>
public static class AnyModelFile
{
    /// <summary>Reads the file; zip and ONNX go by their first bytes or their name, the others by their content.</summary>
    /// <param name="path">A model file.</param>
    /// <returns>A scorer; dispose it if it is disposable (ONNX).</returns>
    /// <exception cref="ModelFormatException">The format is not known, or the content is wrong; the message names the place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IScorer Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (IsZip(path)) return MLNetZip.Read(path).Scorer;
        return path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? OnnxScorer.Open(path) : ModelFile.Open(path);
    }

    private static bool IsZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("PK\u0003\u0004"u8);
    }
}
