using Course.Models;

namespace Course.Explain.Tests;

// Another tool's models and exact numbers: tests/references/README.md says how they were made.
public class CurveReferenceTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Cases => Case.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Partial_dependence_agrees_on_both_scales(string name)
    {
        var given = Case.Open(name);
        var file = given.Read("pdp.csv");
        var (outputs, firsts, seconds) = (file.Column("output"), file.Text("feature1"), file.Text("feature2"));
        var (values, others) = (file.Column("value1"), file.Column("value2"));
        foreach (var (scale, column) in new[] { (Scale.Margin, "mean_margin"), (Scale.Prediction, "mean_probability") })
        {
            var options = new CurveOptions { Scale = scale };
            var expected = file.Column(column);
            foreach (var lines in Enumerable.Range(0, file.Count).GroupBy(line => (firsts[line], seconds[line])))
            {
                var grid = Grid.Distinct([.. lines.Select(line => values[line])]);
                if (lines.Key.Item2.Length == 0)
                {
                    var curve = PartialDependence.Of(given.Model, given.Background, given.Feature(lines.Key.Item1), grid, options);
                    foreach (var line in lines)
                        Close.To(expected[line], curve.Output((int)outputs[line]).Mean[Array.IndexOf(grid, values[line])], Tolerance, Tolerance, $"line {line}");
                    continue;
                }

                var across = Grid.Distinct([.. lines.Select(line => others[line])]);
                var surface = TwoWayPartialDependence.Of(
                    given.Model, given.Background, given.Feature(lines.Key.Item1), grid, given.Feature(lines.Key.Item2), across, options);
                foreach (var line in lines)
                    Close.To(
                        expected[line], surface.At(Array.IndexOf(grid, values[line]), Array.IndexOf(across, others[line]), (int)outputs[line]),
                        Tolerance, Tolerance, $"line {line}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ice_agrees(string name)
    {
        var given = Case.Open(name);
        var file = given.Read("ice.csv");
        var (rows, outputs, features) = (file.Column("background_row"), file.Column("output"), file.Text("feature"));
        var (values, margins) = (file.Column("value"), file.Column("margin"));
        var first = Background.Take(given.Background, [.. Enumerable.Range(0, 8)]);
        foreach (var lines in Enumerable.Range(0, file.Count).GroupBy(line => features[line]))
        {
            var grid = Grid.Distinct([.. lines.Select(line => values[line])]);
            var ice = Ice.Of(given.Model, first, given.Feature(lines.Key), grid);
            foreach (var line in lines)
                Close.To(
                    margins[line], ice.Curve((int)rows[line], (int)outputs[line])[Array.IndexOf(grid, values[line])], Tolerance, Tolerance, $"line {line}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Accumulated_local_effects_agree_with_edges_and_counts(string name)
    {
        var given = Case.Open(name);
        var file = given.Read("ale.csv");
        var (outputs, features, edges) = (file.Column("output"), file.Text("feature"), file.Column("edge"));
        var (xs, counts, local) = (file.Column("x"), file.Column("count"), file.Column("local_effect"));
        var (accumulated, centred) = (file.Column("accumulated"), file.Column("centered"));
        foreach (var lines in Enumerable.Range(0, file.Count).GroupBy(line => (features[line], outputs[line])))
        {
            double[] own = [.. lines.Select(line => xs[line])];
            var all = Ale.Of(given.Model, given.Background, given.Feature(lines.Key.Item1), bins: 10);
            // A file with fewer edges was made with fewer bins, unless values repeat.
            for (var bins = 9; all.Edges.Count > own.Length && bins > 0; bins--)
                all = Ale.Of(given.Model, given.Background, given.Feature(lines.Key.Item1), bins);
            var ale = all.Output((int)lines.Key.Item2);
            Assert.Equal(own, ale.Edges);
            foreach (var line in lines)
            {
                var edge = (int)edges[line];
                if (edge > 0)
                {
                    Assert.Equal(counts[line], ale.Counts[edge - 1]);
                    Close.To(local[line], ale.LocalEffects[edge - 1], Tolerance, Tolerance, $"line {line}");
                }

                Close.To(accumulated[line], ale.Accumulated[edge], Tolerance, Tolerance, $"line {line}");
                Close.To(centred[line], ale.Effects[edge], Tolerance, Tolerance, $"line {line}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Permutation_importance_agrees_when_the_permutations_are_replayed(string name)
    {
        var given = Case.Open(name);
        var shuffles = given.Read("permutations.csv");
        var file = given.Read("permutation.csv");
        var (features, repeats) = (file.Text("feature"), file.Column("repeat"));
        var (baselines, permuted, increases) = (file.Column("baseline_loss"), file.Column("permuted_loss"), file.Column("increase"));
        IReadOnlyList<int>[] permutations = [.. Enumerable.Range(0, shuffles.Count).Select(line => shuffles.Line(line).Skip(1).Select(row => (int)row).ToArray())];
        var metric = given.Model.Link == Link.Identity && given.Model.OutputCount == 1 ? Metric.SquaredError : Metric.LogLoss;
        var importance = PermutationImportance.Of(given.Model, given.Background, given.Labels, metric, new() { Permutations = permutations });
        for (var line = 0; line < file.Count; line++)
        {
            var player = given.Features.ToList().IndexOf(features[line]);
            Close.To(baselines[line], importance.Baseline, Tolerance, Tolerance, $"line {line}");
            Close.To(permuted[line], importance.Permuted[player * importance.RepeatCount + (int)repeats[line]], Tolerance, Tolerance, $"line {line}");
            Close.To(increases[line], importance.Increases(player)[(int)repeats[line]], Tolerance, Tolerance, $"line {line}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Enumerated_attributions_agree_with_the_interventional_ones(string name)
    {
        var given = Case.Open(name);
        var file = given.Read("interventional.csv");
        var rows = given.Table("rows.csv");
        // Every coalition is scored on the whole background, so wide models (2^12 coalitions) get one line and others three.
        var lines = Math.Min(file.Count, given.Features.Count > 9 ? 1 : 3);
        Assert.NotEqual(0, lines);
        for (var line = 0; line < lines; line++)
        {
            var (numbers, output) = (file.Line(line), (int)file.Column("output")[line]);
            var values = ExactShapley.Of(given.Model, given.Background, rows[(int)numbers[0]]);
            Close.To([.. numbers.Skip(2).SkipLast(1)], values.Of(0, output).ToArray(), Tolerance, Tolerance, $"line {line}");
            Close.To(numbers[^1], values.ExpectedValues[output], Tolerance, Tolerance, $"line {line}");
        }
    }

    [Fact]
    public void The_linear_closed_form_agrees_for_every_row()
    {
        var given = Case.Open("07-linear");
        var file = given.Read("interventional.csv");
        var values = LinearShap.Of((LinearModel)given.Model, given.Background, given.Table("rows.csv"));
        for (var line = 0; line < file.Count; line++)
            Close.To([.. file.Line(line).Skip(2).SkipLast(1)], values.Of(line).ToArray(), Tolerance, Tolerance, $"line {line}");
        // Against a reference row of zeros the attributions are weight · value, XGBoost's own.
        var own = given.Read("contributions_exact.csv");
        var zeros = LinearShap.Of((LinearModel)given.Model, new(new double[given.Features.Count], given.Features.Count), given.Table("rows.csv"));
        for (var line = 0; line < own.Count; line++)
            Close.To([.. own.Line(line).Skip(2)], [.. zeros.Of(line), zeros.ExpectedValues[0]], Tolerance, Tolerance, $"line {line}");
    }
}
