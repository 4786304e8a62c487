using Course.Explain;
using Course.Models;

namespace Course;

public static partial class Lesson10
{
    private static double[] Halves => [0, 0.5, 1];
    private static double[] FourRowCurve => [0.20, 0.45, 0.70];
    private static double[] HiddenGrid => [-1.3, -0.4, 0.1, 0.9, 1.6];
    private static double[] ManifoldGrid => [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
    private static (int, int)[] PlantedPairs => [(1, 3), (0, 2), (2, 3)];

    private static double FourRowModel(double[] x) => 0.1 + 0.3 * x[0] + 0.2 * x[1] + 0.4 * x[0] * x[1];

    private static double[][] FourRows() => [[0, 0], [0.2, 1], [0.8, 0], [1, 1]];

    private static double ValleyModel(double[] x) => (x[0] - x[1]) * (x[0] - x[1]);

    private static double[][] ValleyRows() => [[1, 1], [2, 2], [3, 3], [4, 4]];

    private static double CurvedModel(double[] x) => Math.Sin(2 * x[0]) + x[1] * x[1] * (1 + x[0]) - 0.5 * x[2] * x[1];

    /// <summary>60 rows of three columns that move together.</summary>
    private static double[][] HiddenRows(int seed)
    {
        var draws = new Draws(seed, 10);
        return [.. Enumerable.Range(0, 60).Select(_ => Row(ref draws))];

        static double[] Row(ref Draws draws)
        {
            var shared = draws.Normal();
            return [shared + 0.5 * draws.Normal(), shared + 0.5 * draws.Normal(), 0.5 * shared + draws.Normal()];
        }
    }

    private static double[][] TwoColumns(int seed, double correlation)
    {
        var draws = new Draws(seed, 11);
        var rows = new double[150][];
        foreach (ref var row in rows.AsSpan())
        {
            var first = draws.Normal();
            row = [first, correlation * first + Math.Sqrt(1 - correlation * correlation) * draws.Normal()];
        }

        return rows;
    }

    // All rows share the first value, so setting it to that value asks about nobody new.
    private static double[][] FarApart() => [.. Enumerable.Range(0, 30).Select(i => new[] { 0.5, i * 1.0 })];

    private static double[][] WideRows(int seed)
    {
        var draws = new Draws(seed, 12);
        var rows = new double[40][];
        foreach (ref var row in rows.AsSpan()) row = [draws.Normal(), draws.Normal(), draws.Normal(), draws.Normal()];
        return rows;
    }

    // Each has two strong features that only add up, and one pair that works together.
    private static Func<double[], double> PlantedModel(int world) => world switch
    {
        0 => x => 4 * x[0] + 3 * x[2] + 0.8 * x[1] * x[3],
        1 => x => 5 * Math.Tanh(x[1]) - 3 * x[3] + Math.Sin(x[0] * x[2]),
        _ => x => 4 * x[0] - 4 * x[1] + (x[2] > 0 ? 1.5 * x[3] : 0),
    };

    private static FunctionModel Model(Func<double[], double> f, double[][] rows) =>
        new([.. Enumerable.Range(0, rows[0].Length).Select(i => $"x{i}")], f);

    private static Rows Table(double[][] rows) => new(rows.SelectMany(row => row).ToArray(), rows[0].Length);

    private static double[] Edges(double[][] rows, int j, int bins) => Grid.Quantiles([.. rows.Select(row => row[j])], bins + 1);

    private static double[] SlowPdp(Func<double[], double> f, double[][] rows, int j, double[] grid) =>
        [.. grid.Select(value => rows.Average(row => f([.. row.Select((old, c) => c == j ? value : old)])))];

    private static double[] PdpOfTheAverageRow(Func<double[], double> f, double[][] rows, int j, double[] grid) =>
        SlowPdp(f, [[.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Average(row => row[c]))]], j, grid);

    private static double[] Accumulated(Func<double[], double> f, double[][] rows, int j, double[] edges, bool ownRows)
    {
        var sums = new double[edges.Length];
        for (var bin = 0; bin + 1 < edges.Length; bin++)
        {
            var inside = ownRows ? [.. rows.Where(row => BinOf(row[j], edges) == bin)] : rows;
            var ends = SlowPdp(f, inside.Length == 0 ? rows : inside, j, [edges[bin], edges[bin + 1]]);
            sums[bin + 1] = sums[bin] + (inside.Length == 0 ? 0 : ends[1] - ends[0]);
        }

        return sums;
    }

    private static double[] Centred(double[] raw, double[][] rows, int j, double[] edges)
    {
        var mean = rows.Average(row => (raw[BinOf(row[j], edges)] + raw[BinOf(row[j], edges) + 1]) / 2);
        return [.. raw.Select(value => value - mean)];
    }

    private static int BinOf(double value, double[] edges) => Math.Max(0, Array.FindIndex(edges, edge => value <= edge) - 1);
}
