using Course.Models;

namespace Course.Explain.Tests;

/// <summary>In steady state a row costs the space of its result and nothing else.</summary>
public class AllocationTests
{
    private static readonly LinearModel Model = new(["a", "b", "c", "d"], [1, -2, 3, 0.5], 0.1, Link.Logit);

    private static Rows Table(int count)
    {
        var random = new Random(1);
        return new([.. Enumerable.Range(0, count * 4).Select(_ => random.NextDouble())], 4);
    }

    /// <summary>The fewest bytes of several runs: compilation in between may add to some of them.</summary>
    private static long Bytes(Action action)
    {
        action();
        var fewest = long.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }

    [Fact]
    public void Explaining_more_rows_allocates_their_results_only()
    {
        var (background, few, many) = (Table(50), Table(20), Table(220));
        // 4 attributions and a count a row; the samplers add 4 errors.
        Grows(rows => ExactShapley.Of(Model, background, rows), 4 * 8 + 4);
        Grows(rows => KernelShap.Of(Model, background, rows), 8 * 8 + 4);
        Grows(rows => PermutationShap.Of(Model, background, rows, options: new() { MaxCoalitions = 60 }), 8 * 8 + 4);

        void Grows(Func<Rows, ShapValues> explain, int bytesOfRow) =>
            // The runtime itself now and then allocates some hundred bytes; a number a row would be 1,600.
            Assert.InRange(Bytes(() => explain(many)) - Bytes(() => explain(few)), 200 * bytesOfRow - 1_000, 200 * bytesOfRow + 1_000);
    }

    [Fact]
    public void A_finer_grid_allocates_its_curve_only()
    {
        var background = Table(2_000);
        var (coarse, fine) = (Grid.Even(0, 1, 10), Grid.Even(0, 1, 60));
        var more = Bytes(() => PartialDependence.Of(Model, background, "b", fine)) - Bytes(() => PartialDependence.Of(Model, background, "b", coarse));
        // Grid, values and means: three numbers a point.
        Assert.InRange(more, 0, 50 * 3 * 8 + 256);
    }

    [Fact]
    public void More_shuffles_allocate_no_row()
    {
        var (rows, labels) = (Table(2_000), new double[2_000]);
        var (few, many) = (Shuffles.Of(2_000, 2, 1), Shuffles.Of(2_000, 12, 1));
        var more = Bytes(() => Run(many)) - Bytes(() => Run(few));
        // One permutation check is a flag a row; the rest is the result and the lists of features, not rows · repeats · width.
        Assert.InRange(more, 0, 10 * (2_000 + 100) + 40 * 400);

        PermutationImportance Run(IReadOnlyList<IReadOnlyList<int>> permutations) =>
            PermutationImportance.Of(Model, rows, labels, Metric.LogLoss, new() { Permutations = permutations });
    }
}
