using BenchmarkDotNet.Attributes;
using Course.Explain;
using Course.Models;

namespace Course.Bench;

/// <summary>How does the time of path-dependent SHAP grow? One thing is doubled at a time from 100 trees × depth 6, 20 features, 512 rows.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class TreeShapGrowthBench
{
    private double[] _attributions = [];
    private Rows _rows = null!;
    private TreeShap _shap = null!;

    [Params("base", "rows x 2", "trees x 2", "depth 8", "depth 12", "features x 2", "features x 10")]
    public string Case { get; set; } = "base";

    [GlobalSetup]
    public void Prepare()
    {
        var (rows, trees, depth, features) = Case switch
        {
            "rows x 2" => (1_024, 100, 6, 20),
            "trees x 2" => (512, 200, 6, 20),
            "depth 8" => (512, 100, 8, 20),
            "depth 12" => (512, 100, 12, 20),
            "features x 2" => (512, 100, 6, 40),
            "features x 10" => (512, 100, 6, 200),
            _ => (512, 100, 6, 20),
        };
        _rows = SyntheticTrees.Table(rows, features);
        _attributions = new double[rows * features];
        _shap = TreeShap.For(SyntheticTrees.Ensemble(trees, depth, features));
    }

    [Benchmark]
    public void PathDependent() => _shap.Explain(_rows.Values, _attributions);
}
