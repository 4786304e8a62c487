namespace Course.Models;

/// <summary>Opens a model file of any format that this room reads, by its content.</summary>
/// <remarks>
/// XGBoost JSON, LightGBM text, scikit-learn arrays and Course's own JSON. Files of ML.NET (zip) and ONNX need their
/// libraries: <c>MLNetZip</c> and <c>OnnxScorer</c> in Course.Models.MLNet. Files are untrusted: size, depth and counts
/// are bounded, and whatever is wrong is one <see cref="ModelFormatException"/> that names file and place.
/// </remarks>
public static class ModelFile
{
    /// <summary>Bytes a model file may have: 512 MiB.</summary>
    public const long MaxBytes = 512L << 20;

    /// <summary>Reads the file.</summary>
    /// <param name="path">A model file.</param>
    /// <returns>A <see cref="TreeEnsemble"/>, <see cref="LinearModel"/> or <see cref="MulticlassLinearModel"/>.</returns>
    /// <exception cref="ModelFormatException">The format is not known, or the content is wrong; the message names the place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IScorer Open(string path) => Parse(Bytes(path), path);

    /// <summary>Reads a model from memory.</summary>
    /// <param name="content">The bytes of a model file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ModelFormatException">The format is not known, or the content is wrong; the message names the place.</exception>
    public static IScorer Parse(ReadOnlyMemory<byte> content, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var start = content.Span.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        if (start.StartsWith("PK"u8)) throw new ModelFormatException(name, "", "a zip archive: read it with MLNetZip of Course.Models.MLNet");
        if (start.StartsWith("tree\n"u8) || start.StartsWith("tree\r\n"u8)) return LightGbmText.Parse(content, name);
        if (start is [(byte)'{', (byte)'L', ..]) throw new ModelFormatException(name, "", "binary JSON (UBJ): save the model again under a name that ends in .json");
        if (start is [(byte)'{', ..]) return JsonPart.Read(content, name, ParseJson);
        throw new ModelFormatException(name, "", "no model format that is known here. Known are XGBoost JSON, LightGBM text, scikit-learn arrays and Course JSON");
    }

    internal static byte[] Bytes(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = File.OpenRead(path);
        if (file.Length > MaxBytes) throw new ModelFormatException(path, "", $"{file.Length} bytes; allowed are {MaxBytes}");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static IScorer ParseJson(JsonPart root) =>
        CourseJson.Matches(root) ? CourseJson.Parse(root)
        : XgboostJson.Matches(root) ? XgboostJson.Parse(root)
        : ScikitForestJson.Matches(root) ? ScikitForestJson.Parse(root)
        : throw root.Error("JSON, and no model: there is no 'learner' (XGBoost), no 'format' (Course), no 'task' with 'trees' (scikit-learn)");
}
