using System.Xml.Linq;
using Course.Explain;
using Course.Measure;
using Course.Models;

namespace Course.Tests;

public class PlotsTests
{
    private static readonly string[] Names = ["age", "utilisation", "late"];
    private static readonly double[] Grid5 = [0.1, 0.3, 0.5, 0.7, 0.9];
    private static readonly Rows Some = new(Hidden.Numbers(1, 120), width: 3);
    private static readonly FunctionModel Model = new(Names, x => x[0] + 2 * x[0] * x[1] - (x[2] > 0.5 ? 1 : 0), Link.Logit);
    private static readonly ShapValues Shap = new(Names, Hidden.Numbers(2, 120, -1, 1), [0.3]);
    private static readonly Dictionary<string, Func<Figure>> All = Figures();

    public static TheoryData<string> Plots => [.. Figures().Keys];

    [Theory]
    [MemberData(nameof(Plots))]
    public void Every_plot_has_a_finding_words_numbers_and_a_picture(string name)
    {
        var figure = All[name]();
        Assert.InRange(figure.AltText.Split(' ').Length, 5, Figure.MostWords);
        Assert.NotEmpty(figure.Title);
        Assert.NotEmpty(figure.Table.Rows);
        var svg = XDocument.Parse(figure.ToSvg());
        Assert.True(svg.Descendants().Count() > 12, figure.ToSvg());
        Assert.DoesNotContain(svg.Descendants().Attributes(), a => a.Value.Contains("NaN", StringComparison.Ordinal) || a.Value.Contains('∞', StringComparison.Ordinal));
        Assert.Contains("\"data\"", figure.ToPlotlyJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_are_bars_and_never_a_line()
    {
        var json = PartialDependence.OfLevels(Model, Some, "late", [0, 1]).Plot().ToPlotlyJson();
        Assert.Contains("\"bar\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"lines\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_over_two_values_is_drawn_as_cells() =>
        Assert.Contains("\"heatmap\"", TwoWayPartialDependence.Of(Model, Some, "age", Grid5, "late", [0, 1]).Plot().ToPlotlyJson(), StringComparison.Ordinal);

    [Fact]
    public void A_waterfall_ends_at_the_rows_output_and_each_bar_carries_its_sign()
    {
        var figure = Shap.Waterfall(row: 4);
        Assert.Contains($"to {PlotWords.Number(0.3 + Shap.Of(4).ToArray().Sum())}.", figure.AltText, StringComparison.Ordinal);
        Assert.All(figure.Table.Rows, row => Assert.True(row[1][0] is '+' or '-'));
    }

    [Fact]
    public void Players_past_the_most_are_folded_into_one_bar() =>
        Assert.Equal(["2 others"], Shap.Waterfall(most: 2).Table.Rows.Skip(1).Select(row => row[0]));

    [Fact]
    public void Several_outputs_must_be_chosen_from() =>
        Assert.Throws<ArgumentException>(() => new PartialDependence("age", [0.0, 1], [0.0, 1, 2, 3], 2, 5).Plot());

    private static Dictionary<string, Func<Figure>> Figures()
    {
        var ice = Ice.Of(Model, Some, "age", Grid5);
        string[] groups = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "a" : "b")];
        var reliability = ReliabilityCurve.OfEqualSize(Hidden.Labels(3, 200, 0.3), Hidden.Numbers(4, 200), 5);
        return new(StringComparer.Ordinal)
        {
            ["partial dependence"] = () => ice.Mean().Plot("Risk rises with age", "years", Some.Column(0)),
            ["levels"] = () => PartialDependence.OfLevels(Model, Some, "late", [0, 1]).Plot(),
            ["named curves"] = () => new[] { NamedCurve.Of("model", ice.Mean()).Centred(), NamedCurve.Of("ale", Ale.Of(Model, Some, "age", 4)) }.Plot("Two curves"),
            ["ice"] = () => ice.Centred().Plot(),
            ["ice groups"] = () => ice.GroupBy(groups).Plot("Two groups"),
            ["ale"] = () => Ale.Of(Model, Some, "age", 4).Plot(),
            ["bands"] = () => new[] { CurveBand.OverRows(ice, 1, 50) }.Plot("One band"),
            ["surface"] = () => TwoWayPartialDependence.Of(Model, Some, "age", Grid5, "utilisation", Grid5).Plot(Some, Names),
            ["two-way ale"] = () => TwoWayAle.Of(Model, Some, "age", "utilisation", 4).Plot(),
            ["off manifold"] = () => OffManifold.OfPartialDependence(Some, 0, Grid5).Plot(Some, Names, "age", "utilisation"),
            ["reliability"] = () => reliability.Plot(),
            ["two reliabilities"] = () => new NamedReliability[] { new("before", reliability), new("after", reliability) }.Plot("Before and after"),
            ["bars"] = () => new NamedValue[] { new("logistic", 0.5, 0.45, 0.55), new("trees", 0.4, 0.35, 0.45) }.Plot("Trees beat the line", "log-loss", 0.6),
            ["histogram"] = () => CreditData.Load().Histogram("Age", "years"),
            ["levels of data"] = () => CreditData.Load().Histogram("Home"),
            ["waterfall"] = () => Shap.Waterfall(values: ["27", "0.80", "2"]),
            ["force"] = () => Shap.Force(),
            ["bar"] = () => Shap.Bar(),
            ["beeswarm"] = () => Shap.Beeswarm(Some, Names),
            ["dependence"] = () => Shap.Dependence(Some, Names, "age", "late"),
            ["heat map"] = () => Shap.HeatMap(),
            ["importance"] = () => new PermutationImportance(Names, "log-loss", false, 0.3, [0.4, 0.41, 0.35, 0.33, 0.3, 0.3], 40).Plot(totalGain: 0.2),
            ["architecture"] = () => ArchitecturePart.Training.Plot("Training and scoring share featurisation"),
            ["service"] = () => ServiceFigure.Of("A request is answered in three steps", new ServiceStep("client", "service", "applicant as JSON"),
                new ServiceStep("service", "model", "raw vector"), new ServiceStep("model", "client", "probability and version")),
        };
    }
}
