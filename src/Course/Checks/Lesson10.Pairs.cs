using Course.Explain;

namespace Course;

public static partial class Lesson10
{
    /// <summary>10.3: how many of the questions a partial dependence asks are about people who do not exist.</summary>
    public static Exercise<Func<double[][], int, double[], double>> OffShare { get; } = new()
    {
        Id = "10.3",
        Expected = "the share of grid × row points that lie farther from their nearest row than the 99th percentile of the rows' own nearest-neighbour distances",
        Hint = "Divide each column by its standard deviation first. A row's nearest neighbour is another row, never itself.",
        Expectations =
        [
            new("points where the rows already are give 0", share => Laws.Equal("the share on the rows themselves", 0, share(FarApart(), 0, [0.5]))),
            new("a grid value far outside gives 1", share => Laws.Equal("the share far outside", 1, share(TwoColumns(1, 0.2), 0, [500]))),
            new("correlated columns give more than independent ones", share =>
            {
                var (tied, free) = (share(TwoColumns(2, 0.98), 0, ManifoldGrid), share(TwoColumns(2, 0), 0, ManifoldGrid));
                return Laws.Holds(tied > free + 0.2, FormattableString.Invariant($"Correlated columns give {tied:F3} and independent ones {free:F3}; much more was expected for the correlated"));
            }),
            new("measuring a column in other units changes nothing", UnitsDoNotMatter),
            new("other rows this notebook does not show, within 0.02 of the library", share => Laws.Equal(
                "the hidden share", LibraryShare(TwoColumns(4, 0.9)), share(TwoColumns(4, 0.9), 0, ManifoldGrid), 0.02)),
        ],
        Probe = share => [share(TwoColumns(2, 0.98), 0, ManifoldGrid), share(Scaled(TwoColumns(4, 0.9)), 0, ManifoldGrid)],
        NearMisses =
        [
            new("lets a row be its own neighbour", (rows, j, grid) => SlowShare(rows, j, grid, skipsSelf: false, scales: true),
                "Every row is at distance 0 from itself, so the threshold becomes 0. Leave the row itself out."),
            new("does not bring the columns to one scale", (rows, j, grid) => SlowShare(rows, j, grid, skipsSelf: true, scales: false),
                "A column in large units drowns the others: divide each column by its standard deviation."),
        ],
    };

    /// <summary>10.4: which two features work together.</summary>
    public static Exercise<Func<Func<double[], double>, double[][], (int, int)[]>> RankPairs { get; } = new()
    {
        Id = "10.4",
        Expected = "all pairs of features (i, j) with i < j, the pair with the largest Friedman's H first",
        Hint = "For each pair: centre PD_ij, PD_i and PD_j at the rows; H² is the sum of (PD_ij - PD_i - PD_j)² over the sum of PD_ij².",
        Expectations =
        [
            new("each pair stands there once", rank => Laws.Holds(
                rank(PlantedModel(0), WideRows(1)) is { } pairs && pairs.Length == 6 && pairs.Distinct().Count() == 6 && pairs.All(p => p.Item1 < p.Item2),
                "Four features make 6 pairs (i, j) with i < j, each once")),
            new("the planted pair of the first hidden generator is on top", rank => OnTop(rank, 0)),
            new("the planted pair of the second hidden generator is on top", rank => OnTop(rank, 1)),
            new("the planted pair of the third hidden generator is on top", rank => OnTop(rank, 2)),
        ],
        Probe = rank => [.. Enumerable.Range(0, 3).SelectMany(world => rank(PlantedModel(world), WideRows(world + 1))).SelectMany(pair => new double[] { pair.Item1, pair.Item2 })],
        NearMisses =
        [
            new("ranks by how strong the two features are by themselves", RankedByMainEffects,
                "Two strong features need not work together. Take PD_i and PD_j away from PD_ij, and see what is left."),
            new("forgets to take the single curves away", RankedByJointEffect, "Without PD_i and PD_j taken away you measure effects, not an interaction."),
        ],
    };

    private static string? UnitsDoNotMatter(Func<double[][], int, double[], double> share)
    {
        var rows = TwoColumns(3, 0.9);
        return Laws.Equal("the share with the second column times 1,000", share(rows, 0, ManifoldGrid), share(Scaled(rows), 0, ManifoldGrid), 1e-6);
    }

    private static double[][] Scaled(double[][] rows) => [.. rows.Select(row => new[] { row[0], 1_000 * row[1] })];

    private static double LibraryShare(double[][] rows) => OffManifold.OfPartialDependence(Table(rows), 0, ManifoldGrid).Share;

    private static double SlowShare(double[][] rows, int j, double[] grid, bool skipsSelf, bool scales)
    {
        double[] unit = [.. Enumerable.Range(0, rows[0].Length).Select(c => scales ? Deviation([.. rows.Select(row => row[c])]) : 1)];
        double[] own = [.. rows.Select((row, i) => Nearest(row, skipsSelf ? i : -1)).Order()];
        var threshold = own[(int)Math.Ceiling(0.99 * own.Length) - 1];
        return grid.Average(value => rows.Average(row => Nearest([.. row.Select((old, c) => c == j ? value : old)], -1) > threshold ? 1.0 : 0.0));

        double Nearest(double[] point, int except)
        {
            var best = double.PositiveInfinity;
            for (var i = 0; i < rows.Length; i++)
            {
                if (i == except) continue;
                var sum = 0.0;
                for (var c = 0; c < point.Length; c++) sum += (point[c] - rows[i][c]) / unit[c] * ((point[c] - rows[i][c]) / unit[c]);
                best = Math.Min(best, Math.Sqrt(sum));
            }

            return best;
        }
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static string? OnTop(Func<Func<double[], double>, double[][], (int, int)[]> rank, int world)
    {
        var top = rank(PlantedModel(world), WideRows(world + 1)).FirstOrDefault();
        return Laws.Holds(top == PlantedPairs[world], $"On top stands {top}, and another pair works together");
    }

    private static (int, int)[] RankedByMainEffects(Func<double[], double> f, double[][] rows) =>
        Ranked(rows, (i, j) => Deviation(AtRows(f, rows, i)) + Deviation(AtRows(f, rows, j)));

    private static (int, int)[] RankedByJointEffect(Func<double[], double> f, double[][] rows) =>
        Ranked(rows, (i, j) => Deviation(AtRows(f, rows, i, j)));

    private static double[] AtRows(Func<double[], double> f, double[][] rows, params int[] columns) =>
        [.. rows.Select(at => rows.Average(row => f([.. row.Select((old, c) => columns.Contains(c) ? at[c] : old)])))];

    private static (int, int)[] Ranked(double[][] rows, Func<int, int, double> strength)
    {
        var width = rows[0].Length;
        var pairs = Enumerable.Range(0, width).SelectMany(i => Enumerable.Range(i + 1, width - i - 1).Select(j => (i, j)));
        return [.. pairs.OrderByDescending(pair => strength(pair.i, pair.j))];
    }
}
