using BenchmarkDotNet.Attributes;
using Course.Explain;
using Course.Models;

namespace Course.Bench;

/// <summary>How fast are the explanations of any scorer, and how much do they allocate? One thread, 10 features, 100 background rows.</summary>
/// <remarks>The scorer is a logistic line, nearly free, so that the times are those of the explanations; a model adds its scores.</remarks>
[MemoryDiagnoser]
[ShortRunJob]
public class ExplanationBench
{
    private const int Features = 10, BackgroundCount = 100, RowCount = 8;

    private readonly double[] _grid = Grid.Even(-2, 2, 20);
    private readonly SampledShapOptions _sampled = new() { StandardError = 0, MaxCoalitions = 400, Seed = 5 };
    private readonly PermutationImportanceOptions _shuffled = new() { Repeats = 5, Seed = 5 };
    private LinearModel _model = null!;
    private Rows _background = null!, _rows = null!;
    private double[] _labels = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        double[] weights = [.. Enumerable.Range(0, Features).Select(_ => random.NextDouble() * 2 - 1)];
        _model = new([.. Enumerable.Range(0, Features).Select(i => $"f{i}")], weights, 0.5, Link.Logit);
        (_background, _rows) = (SyntheticTrees.Table(BackgroundCount, Features), SyntheticTrees.Table(RowCount, Features, seed: 3));
        _labels = [.. _model.Predictions(_background).Select(probability => random.NextDouble() < probability ? 1.0 : 0.0)];
    }

    [Benchmark]
    public PartialDependence PartialDependenceOfOneFeature() => PartialDependence.Of(_model, _background, "f0", _grid);

    [Benchmark]
    public Ice IceOfOneFeature() => Ice.Of(_model, _background, "f0", _grid);

    [Benchmark]
    public Ale AleOfOneFeature() => Ale.Of(_model, _background, "f0", bins: 10);

    [Benchmark]
    public PermutationImportance PermutationImportanceOfAllFeatures() =>
        PermutationImportance.Of(_model, _background, _labels, Metric.LogLoss, _shuffled);

    [Benchmark]
    public ShapValues ExactShapleyOfTenPlayers() => ExactShapley.Of(_model, _background, _rows, options: new() { Scale = Scale.Prediction });

    [Benchmark]
    public ShapValues KernelShapOfTenPlayers() => KernelShap.Of(_model, _background, _rows, options: _sampled with { Scale = Scale.Prediction });

    [Benchmark]
    public ShapValues PermutationShapOfTenPlayers() => PermutationShap.Of(_model, _background, _rows, options: _sampled with { Scale = Scale.Prediction });

    [Benchmark]
    public ShapValues LinearShapOfAllRows() => LinearShap.Of(_model, _background, _rows);
}
