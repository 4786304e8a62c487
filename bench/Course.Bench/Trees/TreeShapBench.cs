using BenchmarkDotNet.Attributes;
using Course.Explain;
using Course.Models;

namespace Course.Bench;

/// <summary>How fast are the exact explanations of trees, and how much do they allocate? One thread, 256 rows, 20 features.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TreeShapBench
{
    private const int RowCount = 256, Features = 20;

    private readonly double[] _attributions = new double[RowCount * Features], _matrices = new double[RowCount * Features * Features];
    private Rows _rows = null!, _background = null!;
    private TreeShap _shap = null!;
    private TreeInteractions _interactions = null!;
    private InterventionalTreeShap _interventional = null!;
    private TreePartialDependence _curves = null!;
    private PerPairTreeShap _pairs = null!;

    [Params("100 x 6", "500 x 8")]
    public string Shape { get; set; } = "100 x 6";

    [GlobalSetup]
    public void Prepare()
    {
        var ensemble = Shape == "100 x 6" ? SyntheticTrees.Ensemble(100, 6, Features) : SyntheticTrees.Ensemble(500, 8, Features);
        (_rows, _background) = (SyntheticTrees.Table(RowCount, Features), SyntheticTrees.Table(100, Features, seed: 3));
        _shap = TreeShap.For(ensemble);
        _interactions = TreeInteractions.For(ensemble);
        _interventional = InterventionalTreeShap.For(ensemble, _background);
        _curves = TreePartialDependence.For(ensemble);
        _pairs = new(ensemble);
    }

    [Benchmark]
    public void PathDependent() => _shap.Explain(_rows.Values, _attributions);

    [Benchmark]
    public void PathDependentOfOneRow() => _shap.Explain(_rows[0], _attributions.AsSpan(0, Features));

    [Benchmark]
    public void Interactions() => _interactions.Explain(_rows.Values, _matrices);

    [Benchmark]
    public void Interventional() => _interventional.Explain(_rows.Values, _attributions);

    [Benchmark]
    public double[] InterventionalPairByPair() => _pairs.Explain(_rows, _background);

    [Benchmark]
    public IReadOnlyList<TreeCurve> PartialDependenceOfAllFeatures() => _curves.Of(_rows);
}
