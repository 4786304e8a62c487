using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Course.Models;

/// <summary>What an ONNX file does not say about itself.</summary>
public sealed record OnnxScorerOptions
{
    /// <summary>Names of the d features; null: f0, f1, ... as many as the input has columns.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>The output that holds the margins; null: the first float or double one.</summary>
    public string? Output { get; init; }

    /// <summary>How that output becomes a prediction; Identity where it is one already.</summary>
    public Link Link { get; init; } = Link.Identity;
}

/// <summary>Scores an ONNX model through ONNX Runtime: one input (n × d), one output (n × k), float or double.</summary>
/// <remarks>
/// Missing values reach the model as NaN; it says what they mean. ONNX Runtime computes in float where the model does,
/// and may add up in another order for another number of rows: the same row may differ in its last float bits between
/// a batch and alone. One thread a call; calls may run in parallel. The file is untrusted: its size is bounded, and
/// whatever ONNX Runtime refuses is one <see cref="ModelFormatException"/>.
/// </remarks>
public sealed class OnnxScorer : IScorer, IDisposable
{
    /// <summary>Bytes a file may have: 512 MiB.</summary>
    public const long MaxBytes = 512L << 20;

    private const int RowsAtATime = 4_096;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string _input, _output;
    private readonly bool _doubleInput;

    private OnnxScorer(InferenceSession session, string input, string output, bool doubleInput, IReadOnlyList<string> features, int outputs, Link link)
    {
        (_session, _input, _output, _doubleInput) = (session, input, output, doubleInput);
        (Features, OutputCount, Link) = (features, outputs, link);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <inheritdoc/>
    public int OutputCount { get; }

    /// <inheritdoc/>
    public Link Link { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="path">An ONNX file with its weights inside.</param>
    /// <param name="options">Names, output and link.</param>
    /// <exception cref="ModelFormatException">The file is no ONNX model, or its input and output are not one table each.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static OnnxScorer Open(string path, OnnxScorerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        using (var file = File.OpenRead(path))
            if (file.Length > MaxBytes) throw new ModelFormatException(path, "", $"{file.Length} bytes; allowed are {MaxBytes}");
        InferenceSession? session = null;
        try
        {
            session = Load(path);
            var scorer = Bind(session, path, options);
            session = null;
            return scorer;
        }
        finally
        {
            session?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        int width = Features.Count, count = margins.Length / OutputCount;
        if (margins.Length != count * OutputCount || rows.Length != (long)count * width)
            throw new ArgumentException(
                $"{rows.Length} values are not {count} rows of {width} features for {margins.Length} margins of {OutputCount} outputs.", nameof(rows));
        for (var first = 0; first < count; first += RowsAtATime)
        {
            var part = Math.Min(RowsAtATime, count - first);
            ScorePart(rows.Slice(first * width, part * width), margins.Slice(first * OutputCount, part * OutputCount), part);
        }
    }

    /// <summary>Frees the session.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static InferenceSession Load(string path)
    {
        using var settings = new SessionOptions
        {
            IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            return new(path, settings);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelFormatException(path, "", $"ONNX Runtime cannot load it: {exception.Message}", exception);
        }
    }

    private void ScorePart(ReadOnlySpan<double> rows, Span<double> margins, int count)
    {
        long[] shape = [count, Features.Count];
        using var input = _doubleInput
            ? OrtValue.CreateTensorValueFromMemory(rows.ToArray(), shape)
            : OrtValue.CreateTensorValueFromMemory(ToFloats(rows), shape);
        using var results = _session.Run(_run, [_input], [input], [_output]);
        var result = results[0];
        var type = result.GetTensorTypeAndShape();
        if (type.ElementCount != margins.Length)
            throw new InvalidOperationException($"The model gave {type.ElementCount} values for {count} rows of {OutputCount} outputs.");
        if (type.ElementDataType == TensorElementType.Double)
        {
            result.GetTensorDataAsSpan<double>().CopyTo(margins);
            return;
        }

        var values = result.GetTensorDataAsSpan<float>();
        for (var i = 0; i < margins.Length; i++) margins[i] = values[i];
    }

    private static float[] ToFloats(ReadOnlySpan<double> rows)
    {
        var values = new float[rows.Length];
        for (var i = 0; i < values.Length; i++) values[i] = (float)rows[i];
        return values;
    }

    private static OnnxScorer Bind(InferenceSession session, string path, OnnxScorerOptions options)
    {
        if (session.InputMetadata.Count != 1)
            throw new ModelFormatException(path, "input", $"{session.InputMetadata.Count} inputs ({string.Join(", ", session.InputMetadata.Keys)}); one table of features is expected");
        var (input, shape) = session.InputMetadata.Single();
        if (!IsTable(shape)) throw new ModelFormatException(path, $"input '{input}'", "no float or double table of two dimensions");
        var (output, result) = session.OutputMetadata.FirstOrDefault(o => options.Output is null ? IsTable(o.Value, allowVector: true) : o.Key == options.Output);
        if (result is null || !IsTable(result, allowVector: true))
            throw new ModelFormatException(path, "output",
                $"no float or double table{(options.Output is null ? "" : $" '{options.Output}'")} among {string.Join(", ", session.OutputMetadata.Keys)}. Export the scores as a plain tensor");

        var width = shape.Dimensions[1];
        if (width < 1 && options.Features is null) throw new ModelFormatException(path, $"input '{input}'", "its number of columns is open; name the features");
        var features = options.Features ?? [.. Enumerable.Range(0, width).Select(i => $"f{i}")];
        if (width >= 1 && features.Count != width)
            throw new ArgumentException($"{features.Count} feature names for an input of {width} columns.", nameof(options));
        var outputs = result.Dimensions.Length == 1 ? 1 : result.Dimensions[1];
        if (outputs < 1) throw new ModelFormatException(path, $"output '{output}'", "its number of columns is open");
        return new(session, input, output, shape.ElementDataType == TensorElementType.Double, features, outputs, options.Link);
    }

    private static bool IsTable(NodeMetadata data, bool allowVector = false) =>
        data.IsTensor && data.ElementDataType is TensorElementType.Float or TensorElementType.Double
        && (data.Dimensions.Length == 2 || (allowVector && data.Dimensions.Length == 1));
}
