using System.CommandLine;
using Course.Models;

namespace Course.Cli;

/// <summary><c>course explain METHOD</c>: explanations of a model file on a table, as CSV.</summary>
internal static class ExplainCommand
{
    private static readonly (string Name, Action<ExplainRequest, CsvOutput> Run)[] Methods =
    [
        ("shap", RowExplanations.Shap),
        ("interactions", RowExplanations.Interactions),
        ("interventional", RowExplanations.Interventional),
        ("pdp", CurveTables.PartialDependence),
        ("ice", CurveTables.Ice),
        ("ale", CurveTables.Ale),
        ("permutation", ImportanceTable.Permutation),
    ];

    public static Command Create()
    {
        var names = string.Join(", ", Methods.Select(method => method.Name));
        var method = new Argument<string>("METHOD") { Description = $"One of {names}." };
        method.AcceptOnlyFromAmong([.. Methods.Select(m => m.Name)]);
        var model = new Option<string>("--model") { Required = true, Description = "Model file of any known format." };
        var data = new Option<string>("--data") { Required = true, Description = "CSV of the rows to explain; for pdp, ale and permutation of the rows to average over." };
        var background = new Option<string?>("--background") { Description = "CSV of background rows: for interventional, and for shap of a model without covers." };
        var features = new Option<string[]>("--features") { AllowMultipleArgumentsPerToken = true, Description = "Features of pdp, ice, ale and permutation, by comma; all where not given." };
        var grid = new Option<string?>("--grid") { Description = "CSV of values to replay: columns feature1,value1[,feature2,value2] or feature,value or feature,x." };
        var permutations = new Option<string?>("--permutations") { Description = "CSV of shuffles to replay: repeat,p0,p1,..." };
        var labels = new Option<string?>("--labels") { Description = "CSV that holds the labels of --data; --data itself where not given." };
        var label = new Option<string>("--label") { DefaultValueFactory = _ => "label", Description = "Name of the label column: 0 and 1, class numbers, or targets." };
        var output = new Option<string?>("--out") { Description = "CSV to write; standard output where not given." };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount, Description = "Threads; the numbers are the same for any." };
        var command = new Command("explain", "Explains a model on a table of rows.")
        {
            method, model, data, background, features, grid, permutations, labels, label, output, threads,
        };
        command.SetAction(parsed =>
        {
            var opened = AnyModelFile.Open(parsed.GetRequiredValue(model));
            using var owned = opened as IDisposable;
            var request = new ExplainRequest(opened, parsed.GetRequiredValue(model), parsed.GetRequiredValue(data))
            {
                Background = parsed.GetValue(background),
                Features = [.. (parsed.GetValue(features) ?? []).SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
                Grid = parsed.GetValue(grid),
                Permutations = parsed.GetValue(permutations),
                Labels = parsed.GetValue(labels),
                Label = parsed.GetValue(label)!,
                Threads = parsed.GetValue(threads),
                Progress = new(parsed.InvocationConfiguration.Error),
            };
            using var csv = new CsvOutput(parsed.GetValue(output), parsed.InvocationConfiguration.Output);
            Methods.Single(m => m.Name == parsed.GetRequiredValue(method)).Run(request, csv);
            csv.Complete();
            request.Progress.End("explained");
        });
        return command.WithExamples(
            "course explain shap --model model.json --data rows.csv --out shap.csv",
            "course explain interventional --model model.json --data rows.csv --background training.csv",
            "course explain pdp --model model.txt --data training.csv --features age,income");
    }
}
