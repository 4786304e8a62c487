using Course.Models;

namespace Course.Explain.Tests;

/// <summary>All recorded models with trees: exact numbers made by independent code that reads only the model file.</summary>
public sealed class TreeReferenceTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Cases { get; } =
    [
        "01-depth2-credit", "02-depth6-lending", "03-depth10-repeated", "04-missing-both-ways", "05-one-leaf-unused", "06-three-classes",
        "08-lgbm-categorical", "09-lgbm-zero-missing", "10-random-forest", "11-float32-ties", "12-lgbm-nan-types",
    ];

    public static TheoryData<string> WithInteractions { get; } =
    [
        "01-depth2-credit", "02-depth6-lending", "03-depth10-repeated", "04-missing-both-ways", "05-one-leaf-unused", "06-three-classes",
        "10-random-forest", "11-float32-ties",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Path_dependent_values_are_the_recorded_ones(string @case)
    {
        var ensemble = Model(@case);
        RequireContributions($"{@case}/contributions_exact.csv", TreeShap.For(ensemble, Players.Each(ensemble.Features)).Of(Table($"{@case}/rows.csv")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interventional_values_are_the_recorded_ones(string @case)
    {
        var ensemble = Model(@case);
        var shap = InterventionalTreeShap.For(ensemble, Table($"{@case}/background.csv"), Players.Each(ensemble.Features));
        RequireContributions($"{@case}/interventional.csv", shap.Of(Table($"{@case}/rows.csv")));
    }

    [Theory]
    [MemberData(nameof(WithInteractions))]
    public void Interaction_values_are_the_recorded_ones(string @case)
    {
        var ensemble = Model(@case);
        var interactions = TreeInteractions.For(ensemble).Of(Table($"{@case}/rows.csv"));
        var expected = new double[interactions.Values.Count];
        var players = ensemble.Features.Count;
        var recorded = Reference.Read($"{@case}/interactions.csv");
        var explained = new HashSet<int>();
        for (var line = 0; line < recorded.Count; line++)
        {
            var fields = recorded.Line(line);
            var (row, output, i, j, exact) = ((int)fields[0], (int)fields[1], (int)fields[2], (int)fields[3], fields[5]);
            explained.Add(row);
            if (i == players || j == players)
            {
                Close.To(i == j ? interactions.ExpectedValues[output] : 0, exact, Tolerance, Tolerance, $"bias of row {row}");
                continue;
            }

            var start = (row * ensemble.OutputCount + output) * players * players;
            expected[start + i * players + j] = expected[start + j * players + i] = exact;
        }

        var size = ensemble.OutputCount * players * players;
        foreach (var row in explained)
            Close.To([.. expected.Skip(row * size).Take(size)], [.. interactions.Values.Skip(row * size).Take(size)], Tolerance, Tolerance, $"row {row}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Partial_dependence_is_the_recorded_one_on_both_scales(string @case)
    {
        var ensemble = Model(@case);
        var background = Table($"{@case}/background.csv");
        var curves = TreePartialDependence.For(ensemble);
        var recorded = Reference.Read($"{@case}/pdp.csv");
        var (features, second, values) = (recorded.Text("feature1"), recorded.Text("feature2"), recorded.Column("value1"));
        var (outputs, margins, probabilities) = (recorded.Column("output"), recorded.Column("mean_margin"), recorded.Column("mean_probability"));
        foreach (var group in Enumerable.Range(0, recorded.Count).Where(line => second[line].Length == 0).GroupBy(line => (features[line], outputs[line])))
        {
            int[] lines = [.. group.OrderBy(line => values[line])];
            double[] grid = [.. lines.Select(line => values[line])];
            var output = (int)group.Key.Item2;
            var margin = curves.Of(background, group.Key.Item1, grid).Output(output);
            Close.To([.. lines.Select(line => margins[line])], margin.Mean, Tolerance, Tolerance, $"{group.Key} margin");
            var probability = curves.Of(background, group.Key.Item1, grid, new() { Scale = Scale.Prediction }).Output(output);
            Close.To([.. lines.Select(line => probabilities[line])], probability.Mean, Tolerance, Tolerance, $"{group.Key} probability");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ice_is_the_recorded_one(string @case)
    {
        var curves = TreePartialDependence.For(Model(@case));
        var background = Table($"{@case}/background.csv");
        var recorded = Reference.Read($"{@case}/ice.csv");
        var (rows, outputs, features) = (recorded.Column("background_row"), recorded.Column("output"), recorded.Text("feature"));
        var (values, margins) = (recorded.Column("value"), recorded.Column("margin"));
        foreach (var group in Enumerable.Range(0, recorded.Count).GroupBy(line => (features[line], rows[line], outputs[line])))
        {
            int[] lines = [.. group.OrderBy(line => values[line])];
            var row = new Rows(background[(int)group.Key.Item2], background.Width);
            var ice = curves.Ice(row, group.Key.Item1, lines.Select(line => values[line]).ToArray());
            Close.To([.. lines.Select(line => margins[line])], ice.Curve(0, (int)group.Key.Item3), Tolerance, Tolerance, $"{group.Key}");
        }
    }

    private static void RequireContributions(string file, ShapValues shap)
    {
        var recorded = Reference.Read(file);
        for (var line = 0; line < recorded.Count; line++)
        {
            var fields = recorded.Line(line);
            var (row, output) = ((int)fields[0], (int)fields[1]);
            Close.To(fields[2..^1], shap.Of(row, output).ToArray(), Tolerance, Tolerance, $"{file} line {line}");
            Close.To(fields[^1], shap.ExpectedValues[output], Tolerance, Tolerance, $"{file} line {line} bias");
        }
    }

    private static TreeEnsemble Model(string @case)
    {
        var json = Reference.PathTo($"{@case}/model.json");
        return (TreeEnsemble)ModelFile.Open(File.Exists(json) ? json : Reference.PathTo($"{@case}/model.txt"));
    }

    private static Rows Table(string file)
    {
        var table = Reference.Read(file);
        return new([.. Enumerable.Range(0, table.Count).SelectMany(table.Line)], table.Header.Count);
    }
}
