using System.Globalization;
using System.Text.RegularExpressions;
using Course.Models;

namespace Course.Explain.Tests;

/// <summary>The code of docs/explain.md runs here, line for line.</summary>
public partial class ExplainPageTests
{
    [Fact]
    public void Every_block_of_the_page_stands_in_this_file()
    {
        var page = File.ReadAllText(Repository.PathTo("docs", "explain.md")).ReplaceLineEndings("\n");
        var code = Squeeze(File.ReadAllText(Repository.PathTo("tests", "Course.Explain.Tests", "Docs", "ExplainPageTests.cs")));
        var blocks = Blocks().Matches(page);
        Assert.True(blocks.Count >= 6);
        Assert.All(blocks, block => Assert.Contains(Squeeze(block.Groups["code"].Value), code, StringComparison.Ordinal));
    }

    [Fact]
    public void The_waterfall_ends_at_the_margin()
    {
        var folder = Reference.PathTo("01-depth2-credit");
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        var model = (TreeEnsemble)ModelFile.Open(Path.Combine(folder, "model.json"));
        var lines = File.ReadAllLines(Path.Combine(folder, "background.csv"));
        var fields = lines.Skip(1).SelectMany(line => line.Split(','));
        var values = fields.Select(field => field == "" ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture));
        var background = new Rows([.. values], width: model.Features.Count);

        var shap = InterventionalTreeShap.For(model, background).Of(background);
        var level = shap.ExpectedValues[0];
        output.WriteLine($"{"expected",-12}{"",10}{level,10:F3}");
        foreach (var part in shap.Ranked(row: 0))
        {
            level += part.Value;
            output.WriteLine($"{part.Player,-12}{part.Value,10:+0.000;-0.000}{level,10:F3}");
        }

        var proof = shap.Verify(model, background);   // proof.Holds, proof.LargestGap, proof.WorstRow

        Assert.True(proof.Holds);
        Close.To(model.Margin(background[0]), level, 1e-9, 1e-9);
        Assert.Equal(11, output.ToString().Split('\n').Length);
    }

    [Fact]
    public void Curves_importances_and_attributions_of_any_scorer()
    {
        var model = new LinearModel(["util", "late30", "late60", "age"], [1.5, 0.3, 0.15, -0.025], -1.65, Link.Logit);
        var background = new Rows([.1, 0, 0, 40, .5, 1, 0, 55, .9, 2, 1, 30, .3, 0, 0, 61, .7, 1, 1, 25], width: 4);
        double[] labels = [0, 0, 1, 0, 1];

        var grid = Grid.Quantiles(model, background, "util", count: 5);
        var curve = PartialDependence.Of(model, background, "util", grid, new() { Scale = Scale.Prediction });
        var ice = Ice.Of(model, background, "util", grid).Centred();
        var ale = Ale.Of(model, background, "util", bins: 4);
        var ghosts = OffManifold.OfPartialDependence(background, column: 0, grid);

        var players = Players.Group(model.Features, new FeatureGroup("late", ["late30", "late60"]));
        var importance = PermutationImportance.Of(
            model, background, labels, Metric.LogLoss, new() { Repeats = 30, Seed = 1, Players = players });

        var exact = ExactShapley.Of(model, background, background, players);
        var kernel = KernelShap.Of(model, background, background[0], players, new() { StandardError = 0.01, Seed = 1 });
        var linear = LinearShap.Of(model, background, background, players);

        ReasonEntry[] catalogue =
        [
            new("util", "R1", "Your credit lines are used to a large part."),
            new("late", "R2", "Payments were late."),
            new("age", "R3", "Not told.") { Withheld = "A protected characteristic." },
        ];
        var reasons = ReasonCodes.Of(linear, row: 2, catalogue, reference: "all applicants");

        var drift = ExplanationDrift.Of(reference: linear, window: exact);

        Assert.Equal(5, curve.Mean.Count);
        Assert.Equal(5, ice.RowCount);
        Assert.Equal(0, ice.Curve(3)[0]);
        Assert.Equal(5, ale.RowCount);
        Assert.InRange(ghosts.Share, 0, 1);
        Assert.Equal(["util", "late", "age"], importance.Players);
        Close.To(exact.Attributions, linear.Attributions, absolute: 1e-11);
        Close.To(exact.Of(0).ToArray(), kernel.Of(0).ToArray(), absolute: 1e-11);
        Assert.Equal(["R1", "R2"], reasons.Reasons.Select(reason => reason.Code));
        Assert.InRange(drift.ReasonStability, 0, 1e-9);
    }

    private static string Squeeze(string code) => Spaces().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();
}
