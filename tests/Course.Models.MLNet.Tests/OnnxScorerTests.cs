namespace Course.Models.MLNet.Tests;

public sealed class OnnxScorerTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("course-onnx").FullName, "model.onnx");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void A_linear_model_is_weights_times_values_plus_bias()
    {
        File.WriteAllBytes(_path, TinyOnnx.Linear([0.5f, 2, -1], outputs: 1, [0.25f]));
        using var scorer = OnnxScorer.Open(_path, new() { Features = ["a", "b", "c"], Link = Link.Logit });
        Assert.Equal([0.25 + 0.5 + 4 - 3, 0.25], scorer.Margins(new([1, 2, 3, 0, 0, 0], 3)));
        Assert.Equal(0.5, new LinearModel(["a"], [0], 0, scorer.Link).Prediction([1]));
        Assert.Equal(["a", "b", "c"], scorer.Features);
    }

    [Fact]
    public void Several_outputs_stand_side_by_side()
    {
        File.WriteAllBytes(_path, TinyOnnx.Linear([1, 10, 2, 20], outputs: 2, [0, 5]));
        using var scorer = OnnxScorer.Open(_path);
        Assert.Equal((2, "f1"), (scorer.OutputCount, scorer.Features[1]));
        Assert.Equal([1 * 3 + 2 * 4, 10 * 3 + 20 * 4 + 5], scorer.Margins(new([3, 4], 2)));
    }

    [Fact]
    public void More_rows_than_fit_at_a_time_are_all_scored()
    {
        File.WriteAllBytes(_path, TinyOnnx.Linear([1, 1], outputs: 1, [0]));
        using var scorer = (OnnxScorer)AnyModelFile.Open(_path);
        var values = Enumerable.Range(0, 2 * 5_000).Select(i => (double)i).ToArray();
        var margins = scorer.Margins(new(values, 2));
        for (var row = 0; row < 5_000; row++) Assert.Equal(4.0 * row + 1, margins[row]);
    }

    [Fact]
    public void What_is_wrong_is_said_in_one_line()
    {
        File.WriteAllText(_path, "no model");
        Assert.Contains("ONNX Runtime cannot load it", Refused().Message, StringComparison.Ordinal);
        File.WriteAllBytes(_path, TinyOnnx.Linear([1, 1], 1, [0])[..40]);
        Refused();
        File.WriteAllBytes(_path, TinyOnnx.Linear([1, 1], 1, [0], openWidth: true));
        Assert.Contains("name the features", Refused().Message, StringComparison.Ordinal);
        File.WriteAllBytes(_path, TinyOnnx.Linear([1, 1], 1, [0]));
        Assert.Contains("among y", Refused(new() { Output = "z" }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OnnxScorer.Open(_path, new() { Features = ["a"] }));
        using var scorer = OnnxScorer.Open(_path);
        Assert.Throws<ArgumentException>(() => scorer.Score([1, 2, 3], new double[1]));
    }

    private ModelFormatException Refused(OnnxScorerOptions? options = null)
    {
        var error = Assert.Throws<ModelFormatException>(() => OnnxScorer.Open(_path, options));
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
