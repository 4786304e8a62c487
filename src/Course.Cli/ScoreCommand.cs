using System.CommandLine;
using Course.Models;

namespace Course.Cli;

/// <summary><c>course score</c>: margin and prediction of each row, in bounded memory.</summary>
internal static class ScoreCommand
{
    private const int RowsAtATime = 8_192;

    public static Command Create()
    {
        var model = new Option<string>("--model") { Required = true, Description = "Model file: XGBoost JSON, LightGBM text, ML.NET zip, ONNX, scikit-learn arrays, Course JSON." };
        var data = new Option<string>("--data") { Required = true, Description = "CSV with a header; columns are matched by name, empty fields are missing." };
        var output = new Option<string?>("--out") { Description = "CSV to write; standard output where not given." };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount, Description = "Threads; the numbers are the same for any." };
        var command = new Command("score", "Writes row,output,margin,probability for each row of a table.")
        {
            model, data, output, threads,
        };
        command.SetAction(parsed => Score(
            parsed.GetRequiredValue(model), parsed.GetRequiredValue(data), parsed.GetValue(output), parsed.GetValue(threads), parsed.InvocationConfiguration));
        return command.WithExamples("course score --model model.json --data rows.csv", "course score --model model.zip --data rows.csv --out scores.csv --threads 1");
    }

    private static void Score(string model, string data, string? path, int threads, InvocationConfiguration console)
    {
        var opened = AnyModelFile.Open(model);
        using var owned = opened as IDisposable;
        var scorer = opened.Compile(threads);
        using var table = FeatureTable.Open(data, scorer.Features);
        using var output = new CsvOutput(path, console.Output);
        output.Fields(["row", "output", "margin", "probability"]).EndLine();
        var (rows, progress) = (new double[RowsAtATime * scorer.Features.Count], new RowProgress(console.Error));
        var (margins, predictions) = (new double[RowsAtATime * scorer.OutputCount], new double[RowsAtATime * scorer.OutputCount]);
        for (var first = 0L; table.Read(rows) is > 0 and var count; first += count)
        {
            var values = count * scorer.OutputCount;
            scorer.Score(rows.AsSpan(0, count * scorer.Features.Count), margins.AsSpan(0, values));
            margins.AsSpan(0, values).CopyTo(predictions);
            for (var row = 0; row < count; row++) scorer.Link.Apply(predictions.AsSpan(row * scorer.OutputCount, scorer.OutputCount));
            for (var i = 0; i < values; i++)
                output.Field(first + i / scorer.OutputCount).Field((long)(i % scorer.OutputCount)).Field(margins[i]).Field(predictions[i]).EndLine();
            progress.Add(count);
        }

        output.Complete();
        progress.End("scored");
    }
}
