using Course.Explain;
using Course.Models;

namespace Course.Cli;

/// <summary>Curves over a feature: partial dependence of one and two features, ICE, accumulated local effects.</summary>
internal static class CurveTables
{
    private const int GridPoints = 20, Bins = 10;

    public static void PartialDependence(ExplainRequest request, CsvOutput csv)
    {
        var (scorer, rows, grid) = (request.Scorer, request.AllRows(), GridOf(request));
        csv.Fields(["output", "feature1", "value1", "feature2", "value2", "mean_margin", "mean_probability"]).EndLine();
        foreach (var feature in Features(request, grid))
        {
            var values = Values(request, grid, rows, feature);
            var margins = Explain.PartialDependence.Of(scorer, rows, feature, values, Options(request, Scale.Margin)).Mean;
            var predictions = Explain.PartialDependence.Of(scorer, rows, feature, values, Options(request, Scale.Prediction)).Mean;
            for (var output = 0; output < scorer.OutputCount; output++)
                for (var i = 0; i < values.Length; i++)
                    csv.Field((long)output).Field(feature).Field(values[i]).Field("").Field("")
                        .Field(margins[output * values.Length + i]).Field(predictions[output * values.Length + i]).EndLine();
        }

        foreach (var (first, second) in grid?.Pairs ?? []) Surface(request, csv, scorer, rows, grid!, first, second);
    }

    public static void Ice(ExplainRequest request, CsvOutput csv)
    {
        var (scorer, rows, grid) = (request.Scorer, FeatureTable.ReadAll(request.Data, request.Model.Features), GridOf(request));
        request.Progress.Add(rows.Count);
        csv.Fields(["background_row", "output", "feature", "value", "margin"]).EndLine();
        foreach (var feature in Features(request, grid))
        {
            var values = Values(request, grid, rows, feature);
            var ice = Explain.Ice.Of(scorer, rows, feature, values, Options(request, Scale.Margin));
            for (var output = 0; output < scorer.OutputCount; output++)
                for (var i = 0; i < values.Length; i++)
                    for (var row = 0; row < rows.Count; row++)
                        csv.Field((long)row).Field((long)output).Field(feature).Field(values[i])
                            .Field(ice.Curves[(row * scorer.OutputCount + output) * values.Length + i]).EndLine();
        }
    }

    public static void Ale(ExplainRequest request, CsvOutput csv)
    {
        var (scorer, rows, grid) = (request.Scorer, request.AllRows(), GridOf(request));
        csv.Fields(["output", "feature", "edge", "x", "count", "local_effect", "accumulated", "centered"]).EndLine();
        foreach (var feature in Features(request, grid))
        {
            var ale = grid is null
                ? Explain.Ale.Of(scorer, rows, feature, Bins, Options(request, Scale.Margin))
                : Explain.Ale.Of(scorer, rows, feature, grid.Of(feature), Options(request, Scale.Margin));
            var edges = ale.Edges.Count;
            for (var output = 0; output < scorer.OutputCount; output++)
                for (var edge = 0; edge < edges; edge++)
                    csv.Field((long)output).Field(feature).Field((long)edge).Field(ale.Edges[edge])
                        .Field(edge == 0 ? 0L : ale.Counts[edge - 1])
                        .Field(edge == 0 ? 0.0 : ale.LocalEffects[output * (edges - 1) + edge - 1])
                        .Field(ale.Accumulated[output * edges + edge]).Field(ale.Effects[output * edges + edge]).EndLine();
        }
    }

    /// <summary>The points of the grid only, in its order; the surface between them is computed whole.</summary>
    private static void Surface(ExplainRequest request, CsvOutput csv, IScorer scorer, Rows rows, ReplayGrid grid, string first, string second)
    {
        var points = grid.Points.Where(point => point.Feature == first && point.Second == second).ToArray();
        double[] across = [.. points.Select(point => point.Value).Distinct().Order()];
        double[] along = [.. points.Select(point => point.SecondValue).Distinct().Order()];
        var margins = TwoWayPartialDependence.Of(scorer, rows, first, across, second, along, Options(request, Scale.Margin));
        var predictions = TwoWayPartialDependence.Of(scorer, rows, first, across, second, along, Options(request, Scale.Prediction));
        for (var output = 0; output < scorer.OutputCount; output++)
            foreach (var point in points)
            {
                var (i, j) = (Array.BinarySearch(across, point.Value), Array.BinarySearch(along, point.SecondValue));
                csv.Field((long)output).Field(first).Field(point.Value).Field(second).Field(point.SecondValue)
                    .Field(margins.At(i, j, output)).Field(predictions.At(i, j, output)).EndLine();
            }
    }

    private static CurveOptions Options(ExplainRequest request, Scale scale) => new() { Scale = scale, Parallelism = request.Threads };

    private static ReplayGrid? GridOf(ExplainRequest request) => request.Grid is null ? null : ReplayGrid.Read(request.Grid);

    private static IReadOnlyList<string> Features(ExplainRequest request, ReplayGrid? grid) =>
        grid is null ? request.Chosen()
        : request.Features.Count > 0 ? [.. grid.Features.Where(request.Chosen().Contains)]
        : grid.Features;

    private static double[] Values(ExplainRequest request, ReplayGrid? grid, Rows rows, string feature) =>
        grid?.Of(feature) ?? Grid.Quantiles(request.Model, rows, feature, GridPoints);
}
