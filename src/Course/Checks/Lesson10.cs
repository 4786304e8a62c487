using Course.Explain;

namespace Course;

/// <summary>Exercises of lesson 10: a partial dependence, an ALE curve, an off-manifold share, and the hidden interaction.</summary>
public static partial class Lesson10
{
    /// <summary>10.1: partial dependence of one feature.</summary>
    public static Exercise<Func<Func<double[], double>, double[][], int, double[], double[]>> Pdp { get; } = new()
    {
        Id = "10.1",
        Expected = "for each grid value the mean of f over all rows, each row copied and its feature j set to that value",
        Hint = "Two loops: over the grid, and over the rows. Copy a row before you change it: (double[])row.Clone().",
        Expectations =
        [
            new("the four-row table gives 0.20, 0.45, 0.70", pdp => Laws.Equal("the four-row curve", FourRowCurve, pdp(FourRowModel, FourRows(), 0, Halves))),
            new("a feature that the model ignores gives a flat line", pdp => Laws.Constant("the curve of an ignored feature", pdp(x => 3 * x[0] - x[1], HiddenRows(3), 2, Halves))),
            new("for a model that adds up, the centred curve is the feature's own part", AdditivePdpIsTheComponent),
            new("the rows you were given are unchanged afterwards", PdpLeavesRowsAlone),
            new("another model on rows this notebook does not show", pdp => Laws.Equal(
                "the hidden curve", LibraryPdp(CurvedModel, HiddenRows(8), 1, HiddenGrid), pdp(CurvedModel, HiddenRows(8), 1, HiddenGrid))),
        ],
        Probe = pdp => [.. pdp(CurvedModel, HiddenRows(2), 1, HiddenGrid), .. pdp(FourRowModel, FourRows(), 0, Halves)],
        NearMisses =
        [
            new("asks the model about the average row", PdpOfTheAverageRow, "The average of f is not f of the average: score every row, then take the mean."),
            new("forgets to divide by the number of rows", (f, rows, j, grid) => [.. SlowPdp(f, rows, j, grid).Select(mean => mean * rows.Length)], "Divide each sum by rows.Length."),
            new("leaves the feature as it was", (f, rows, j, grid) => [.. grid.Select(_ => rows.Average(f))], "Set row j of the copy to the grid value before you score it."),
        ],
    };

    /// <summary>10.2: accumulated local effects of one feature.</summary>
    public static Exercise<Func<Func<double[], double>, double[][], int, double[], double[]>> Ale { get; } = new()
    {
        Id = "10.2",
        Expected = "one effect an edge: in each bin the mean of f at the upper edge minus f at the lower edge over the bin's own rows, added up from 0, then centred",
        Hint = "A row belongs to the bin whose upper edge is the first one at or above its value. Centre by the rows: in a bin take the mean of its two ends, weigh by its rows.",
        Expectations =
        [
            new("the valley model on 1, 2, 3, 4 gives steps +0.75 and -0.75", ale => Laws.Equal(
                "the valley's curve", [-0.375, 0.375, -0.375], ale(ValleyModel, ValleyRows(), 0, [1, 2.5, 4]))),
            new("a feature that the model ignores gives 0 everywhere", ale => Laws.Equal("the curve of an ignored feature", new double[4], ale(x => x[1], HiddenRows(4), 0, Edges(HiddenRows(4), 0, 3)))),
            new("adding a constant to the model changes nothing", AleIgnoresAShift),
            new("for a model that adds up, the steps are the feature's own", AdditiveAleIsTheComponent),
            new("another model on correlated rows this notebook does not show", ale => Laws.Equal(
                "the hidden curve", LibraryAle(CurvedModel, HiddenRows(9), 1, 8), ale(CurvedModel, HiddenRows(9), 1, Edges(HiddenRows(9), 1, 8)))),
        ],
        Probe = ale => [.. ale(CurvedModel, HiddenRows(5), 1, Edges(HiddenRows(5), 1, 6)), .. ale(x => x[1] + 4, HiddenRows(6), 1, Edges(HiddenRows(6), 1, 4))],
        NearMisses =
        [
            new("does not centre", (f, rows, j, edges) => Accumulated(f, rows, j, edges, ownRows: true), "Take the rows' mean effect off at the end: the effects of all rows then average to 0."),
            new("uses all rows in every bin", (f, rows, j, edges) => Centred(Accumulated(f, rows, j, edges, ownRows: false), rows, j, edges),
                "Only the rows inside a bin may say what happens there; with all rows in each bin you get the partial dependence back."),
            new("centres by the edges, not by the rows", (f, rows, j, edges) => { var raw = Accumulated(f, rows, j, edges, ownRows: true); return [.. raw.Select(v => v - raw.Average())]; },
                "Weigh each bin by the number of its rows when you centre."),
        ],
    };

    private static string? AdditivePdpIsTheComponent(Func<Func<double[], double>, double[][], int, double[], double[]> pdp)
    {
        var curve = pdp(x => Math.Sin(x[0]) + x[1] * x[1] - 2 * x[2], HiddenRows(7), 1, HiddenGrid);
        if (curve is null || curve.Length != HiddenGrid.Length) return $"The curve has {curve?.Length ?? 0} values for {HiddenGrid.Length} grid values.";
        double[] own = [.. HiddenGrid.Select(v => v * v)];
        return Laws.Equal("the centred curve of x1²", [.. own.Select(v => v - own.Average())], [.. curve.Select(v => v - curve.Average())]);
    }

    private static string? PdpLeavesRowsAlone(Func<Func<double[], double>, double[][], int, double[], double[]> pdp)
    {
        var rows = FourRows();
        _ = pdp(FourRowModel, rows, 0, Halves);
        return Laws.Holds(rows.SelectMany(row => row).SequenceEqual(FourRows().SelectMany(row => row)),
            "The rows you were given have changed. Copy a row before you set its feature");
    }

    private static string? AleIgnoresAShift(Func<Func<double[], double>, double[][], int, double[], double[]> ale)
    {
        var (rows, edges) = (HiddenRows(10), Edges(HiddenRows(10), 0, 5));
        return Laws.Equal("the curve of f + 7", ale(CurvedModel, rows, 0, edges), ale(x => CurvedModel(x) + 7, rows, 0, edges));
    }

    private static string? AdditiveAleIsTheComponent(Func<Func<double[], double>, double[][], int, double[], double[]> ale)
    {
        var (rows, edges) = (HiddenRows(11), Edges(HiddenRows(11), 2, 6));
        var curve = ale(x => 5 * x[0] + Math.Exp(x[2]), rows, 2, edges);
        if (curve is null || curve.Length != edges.Length) return $"The curve has {curve?.Length ?? 0} values for {edges.Length} edges.";
        return Laws.Equal("the curve's steps", [.. edges.Skip(1).Zip(edges, (b, a) => Math.Exp(b) - Math.Exp(a))], [.. curve.Skip(1).Zip(curve, (b, a) => b - a)]);
    }

    private static double[] LibraryPdp(Func<double[], double> f, double[][] rows, int j, double[] grid) =>
        [.. PartialDependence.Of(Model(f, rows), Table(rows), $"x{j}", grid).Mean];

    private static double[] LibraryAle(Func<double[], double> f, double[][] rows, int j, int bins) =>
        [.. Explain.Ale.Of(Model(f, rows), Table(rows), $"x{j}", Edges(rows, j, bins)).Effects];
}
