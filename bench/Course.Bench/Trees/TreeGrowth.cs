using System.Diagnostics;
using Course.Explain;
using Course.Models;

namespace Course.Bench;

/// <summary>
/// How do time and memory of path-dependent SHAP and interactions grow? One thing changes at a time from 100 full trees of depth 6
/// on 20 features. Processor time, so that other work on the machine does not count; the least of five runs.
/// </summary>
internal static class TreeGrowth
{
    public static int Print(TextWriter output)
    {
        output.WriteLine("| case | rows | SHAP µs/row | interactions µs/row | compiled MiB |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var (label, rows, trees, depth, features) in Cases)
        {
            var ensemble = SyntheticTrees.Ensemble(trees, depth, features);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var shap = TreeShap.For(ensemble);
            var compiled = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
            var interactions = TreeInteractions.For(ensemble);
            var table = SyntheticTrees.Table(rows, features);
            var some = new Rows(table.Values[..(256 * features)], features);
            var (attributions, matrices) = (new double[rows * features], new double[256 * features * features]);
            var ofShap = Least(() => shap.Explain(table.Values, attributions)) / rows;
            var ofPairs = Least(() => interactions.Explain(some.Values, matrices)) / 256;
            output.WriteLine(FormattableString.Invariant($"| {label} | {rows} | {ofShap:F1} | {ofPairs:F0} | {compiled:F1} |"));
        }

        return 0;
    }

    private static IEnumerable<(string Label, int Rows, int Trees, int Depth, int Features)> Cases =>
    [
        ("100 trees, depth 6, 20 features", 2_048, 100, 6, 20),
        ("rows × 4", 8_192, 100, 6, 20),
        ("trees × 4", 2_048, 400, 6, 20),
        ("depth 4", 2_048, 100, 4, 20),
        ("depth 8", 2_048, 100, 8, 20),
        ("depth 10", 2_048, 100, 10, 20),
        ("features × 4", 2_048, 100, 6, 80),
    ];

    private static double Least(Action run)
    {
        run();
        var least = double.PositiveInfinity;
        for (var i = 0; i < 5; i++)
        {
            var start = Microseconds();
            run();
            least = Math.Min(least, Microseconds() - start);
        }

        return least;
    }

    private static double Microseconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalMicroseconds;
    }
}
