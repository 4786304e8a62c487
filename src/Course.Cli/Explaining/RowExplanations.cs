using Course.Explain;
using Course.Models;

namespace Course.Cli;

/// <summary>Explanations of single rows, streamed batch by batch: SHAP of both kinds and interaction values.</summary>
internal static class RowExplanations
{
    private const int RowsAtATime = 1_024;

    public static void Shap(ExplainRequest request, CsvOutput csv)
    {
        switch (request.Model)
        {
            case TreeEnsemble trees:
                var shap = TreeShap.For(WithCovers(request, trees));
                Write(request, csv, shap.Players.Names, rows => shap.Of(rows, request.Threads));
                break;
            case LinearModel or MulticlassLinearModel:
                // Without a background a linear share is weight times value, as XGBoost has it.
                Write(request, csv, request.Model.Features, LinearShares.From(request.Model, background: null).Of);
                break;
            default:
                throw Unsuitable(request, "shap");
        }
    }

    public static void Interventional(ExplainRequest request, CsvOutput csv)
    {
        var background = FeatureTable.ReadAll(
            request.Background ?? throw new UsageException("interventional needs --background: the rows that stand for absent features."), request.Model.Features);
        switch (request.Model)
        {
            case TreeEnsemble trees:
                var shap = InterventionalTreeShap.For(trees, background);
                Write(request, csv, shap.Players.Names, rows => shap.Of(rows, request.Threads));
                break;
            case LinearModel or MulticlassLinearModel:
                Write(request, csv, request.Model.Features, LinearShares.From(request.Model, background).Of);
                break;
            default:
                throw Unsuitable(request, "interventional");
        }
    }

    public static void Interactions(ExplainRequest request, CsvOutput csv)
    {
        if (request.Model is not TreeEnsemble trees) throw Unsuitable(request, "interactions");
        var interactions = TreeInteractions.For(WithCovers(request, trees));
        csv.Fields(["row", "output", "i", "j", "value"]).EndLine();
        EachBatch(request, (first, rows) => WritePairs(csv, first, interactions.Of(rows, request.Threads)));
    }

    /// <summary>Pairs that are not zero, each once; the last pair is the expected value with itself.</summary>
    private static void WritePairs(CsvOutput csv, long first, InteractionValues values)
    {
        var players = values.PlayerCount;
        for (var row = 0; row < values.RowCount; row++)
            for (var output = 0; output < values.OutputCount; output++)
            {
                var matrix = values.Of(row, output);
                for (var i = 0; i < players; i++)
                    for (var j = i; j < players; j++)
                        if (matrix[i * players + j] != 0)
                            csv.Field(first + row).Field((long)output).Field((long)i).Field((long)j).Field(matrix[i * players + j]).EndLine();
                csv.Field(first + row).Field((long)output).Field((long)players).Field((long)players).Field(values.ExpectedValues[output]).EndLine();
            }
    }

    private static void Write(ExplainRequest request, CsvOutput csv, IReadOnlyList<string> players, Func<Rows, ShapValues> explain)
    {
        csv.Fields(["row", "output"]).Fields(players).Field("expected_value").EndLine();
        EachBatch(request, (first, rows) =>
        {
            var values = explain(rows);
            for (var row = 0; row < values.RowCount; row++)
                for (var output = 0; output < values.OutputCount; output++)
                    csv.Field(first + row).Field((long)output).Fields(values.Of(row, output)).Field(values.ExpectedValues[output]).EndLine();
        });
    }

    private static void EachBatch(ExplainRequest request, Action<long, Rows> write)
    {
        var width = request.Model.Features.Count;
        using var table = FeatureTable.Open(request.Data, request.Model.Features);
        var rows = new double[RowsAtATime * width];
        for (var first = 0L; table.Read(rows) is > 0 and var count; first += count)
        {
            write(first, new(rows.AsSpan(0, count * width), width));
            request.Progress.Add(count);
        }
    }

    private static TreeEnsemble WithCovers(ExplainRequest request, TreeEnsemble trees) =>
        trees.HasCovers ? trees
        : request.Background is { } background ? Covers.Recount(trees, FeatureTable.ReadAll(background, trees.Features))
        : throw new UsageException($"{Path.GetFileName(request.ModelPath)} has no covers, so path-dependent values are not defined. Pass --background with the training rows.");

    private static UsageException Unsuitable(ExplainRequest request, string method) => new(
        $"{Path.GetFileName(request.ModelPath)}: {method} is for trees{(method == "interactions" ? "" : " and linear models")}, and this is a {request.Model.GetType().Name}. pdp, ice, ale and permutation explain any model.");
}
