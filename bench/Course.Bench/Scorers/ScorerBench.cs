using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Course.Models;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Course.Bench;

/// <summary>How fast is a table or one row scored: ours, the plain reference, ML.NET's Transform and PredictionEngine?</summary>
/// <remarks>
/// One FastTree binary model of 100 trees on 20 features, trained here from a seed and converted; 10,000 rows; one thread.
/// ML.NET scores a cached view with the predictor alone, and only its score column is read.
/// </remarks>
[Config(typeof(InShortSlices))]
[MemoryDiagnoser]
public class ScorerBench
{
    private const int FeatureCount = 20, RowCount = 10_000, Trees = 100;

    /// <summary>Slices short enough that some run alone on a shared machine: compare the minima there.</summary>
    private sealed class InShortSlices : ManualConfig
    {
        public InShortSlices()
        {
            AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(40)).WithWarmupCount(5).WithIterationCount(30));
            AddColumn(StatisticColumn.Min);
        }
    }

    private readonly double[] _margins = new double[RowCount];
    private double[] _rows = [];
    private float[][] _floats = [];
    private TreeEnsemble _ensemble = null!;
    private IScorer _compiled = null!;
    private RowScorer _rowScorer = null!;
    private BinaryPredictionTransformer<CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>> _predictor = null!;
    private IDataView _view = null!;
    private PredictionEngine<Row, Scored> _engine = null!;
    private Row _row = null!;

    /// <summary>Leaves of a tree: FastTree's default, and trees of depth 6.</summary>
    [Params(20, 64)]
    public int Leaves { get; set; }

    public sealed class Row
    {
        [VectorType(FeatureCount)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }

    public sealed class Scored
    {
        public float Score { get; set; }
    }

    [GlobalSetup]
    public void Train()
    {
        var random = new Random(1);
        _floats = [.. Enumerable.Range(0, RowCount).Select(_ => Enumerable.Range(0, FeatureCount).Select(_ => (float)(random.NextDouble() * 2 - 1)).ToArray())];
        var table = _floats.Select(row => new Row { Features = row, Label = row[0] * row[1] + row[2] * row[3] - row[4] + 0.3 * random.NextDouble() > 0 }).ToArray();
        var context = new MLContext(seed: 1);
        _view = context.Data.Cache(context.Data.LoadFromEnumerable(table));
        var model = context.BinaryClassification.Trainers.FastTree(numberOfLeaves: Leaves, numberOfTrees: Trees, minimumExampleCountPerLeaf: 5).Fit(_view);
        _predictor = model;
        _engine = context.Model.CreatePredictionEngine<Row, Scored>(model);
        _row = table[17];
        _ensemble = (TreeEnsemble)MLNetModel.From(model, _view.Schema).Scorer;
        _compiled = _ensemble.Compile();
        _rowScorer = new RowScorer(_ensemble);
        _rows = [.. _floats.SelectMany(row => row).Select(value => (double)value)];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount)]
    public float Batch_MLNet_Transform()
    {
        var sum = 0f;
        foreach (var score in _predictor.Transform(_view).GetColumn<float>("Score")) sum += score;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = RowCount)]
    public void Batch_ours() => _compiled.Score(_rows, _margins);

    [Benchmark(OperationsPerInvoke = RowCount)]
    public void Batch_plain_reference() => _ensemble.Score(_rows, _margins);

    [Benchmark]
    public float One_row_MLNet_PredictionEngine() => _engine.Predict(_row).Score;

    [Benchmark]
    public double One_row_ours()
    {
        _rowScorer.Score(_rows.AsSpan(17 * FeatureCount, FeatureCount), _margins.AsSpan(0, 1));
        return _margins[0];
    }

    [Benchmark]
    public double One_row_plain_reference()
    {
        _ensemble.Score(_rows.AsSpan(17 * FeatureCount, FeatureCount), _margins.AsSpan(0, 1));
        return _margins[0];
    }
}
