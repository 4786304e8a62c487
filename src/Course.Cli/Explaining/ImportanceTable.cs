using System.Globalization;
using Course.Explain;
using Course.Models;

namespace Course.Cli;

/// <summary>Permutation importance: log-loss of classes, squared error of values.</summary>
internal static class ImportanceTable
{
    private const int Repeats = 5;

    public static void Permutation(ExplainRequest request, CsvOutput csv)
    {
        var rows = FeatureTable.ReadAll(request.Data, request.Model.Features);
        request.Progress.Add(rows.Count);
        var labels = FeatureTable.ReadColumn(request.Labels ?? request.Data, request.Label);
        if (labels.Length != rows.Count) throw new UsageException($"{labels.Length} labels for {rows.Count} rows.");
        for (var row = 0; row < labels.Length; row++)
            if (double.IsNaN(labels[row])) throw new UsageException($"The label of row {row} is missing. Leave such rows out.");
        // A model with several outputs gives class probabilities, whatever its link.
        var classes = request.Model.OutputCount > 1 || request.Model.Link is Link.Logit;
        if (classes) RequireClasses(labels, Math.Max(2, request.Model.OutputCount));
        var importance = PermutationImportance.Of(request.Scorer, rows, labels, classes ? Metric.LogLoss : Metric.SquaredError, new()
        {
            Repeats = Repeats,
            Permutations = request.Permutations is null ? null : ReadShuffles(request.Permutations),
            Parallelism = request.Threads,
        });
        csv.Fields(["feature", "repeat", "baseline_loss", "permuted_loss", "increase"]).EndLine();
        foreach (var feature in request.Chosen())
        {
            var player = request.Model.IndexOf(feature);
            for (var repeat = 0; repeat < importance.RepeatCount; repeat++)
                csv.Field(feature).Field((long)repeat).Field(importance.Baseline)
                    .Field(importance.Permuted[player * importance.RepeatCount + repeat]).Field(importance.Increases(player)[repeat]).EndLine();
        }
    }

    private static void RequireClasses(double[] labels, int classes)
    {
        for (var row = 0; row < labels.Length; row++)
            if (!(labels[row] >= 0 && labels[row] < classes && labels[row] == Math.Floor(labels[row])))
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"The label of row {row} is {labels[row]:R}; the model's classes are 0 to {classes - 1}."));
    }

    /// <summary>A line a repeat: its number, then the row that each row takes its value from.</summary>
    private static IReadOnlyList<int>[] ReadShuffles(string path)
    {
        using var csv = new CsvReader(path);
        var header = FeatureTable.Header(csv);
        var shuffles = new List<IReadOnlyList<int>>();
        while (csv.Read())
        {
            if (csv.Count != header.Length) throw csv.Error($": {csv.Count} fields where the header has {header.Length}.");
            var shuffle = new int[csv.Count - 1];
            for (var i = 0; i < shuffle.Length; i++)
                if (!int.TryParse(csv[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out shuffle[i])) throw csv.Error($", column '{header[i + 1]}': '{csv[i + 1]}' is no row number.");
            shuffles.Add(shuffle);
        }

        return [.. shuffles];
    }
}
