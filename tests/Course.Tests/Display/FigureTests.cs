using System.Text.Json;
using System.Xml.Linq;

namespace Course.Tests;

public class FigureTests
{
    private static readonly TableView Numbers = new("numbers", ["x", "y"], [["0", "1"], ["1", "3"]]);

    private static Figure Curve(string title = "Risk rises", string alt = "Line chart of two points, rising from 1 to 3.") =>
        new Sketch("utilisation (share)", "risk (log-odds)")
            .Line("curve", [0, 1], [1, 3], Colours.Blue)
            .Points("rows", [0, 1, 0.5], [1, 3, double.NaN], Colours.Vermillion, "diamond")
            .Done(title, alt, Numbers);

    [Fact]
    public void A_figure_shows_as_live_chart_picture_words_and_text_and_never_as_html()
    {
        var attribute = (TypeFormatterSourceAttribute)typeof(Figure).GetCustomAttributes(inherit: false).Single(a => a is TypeFormatterSourceAttribute);
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "image/svg+xml", "application/vnd.course.figure+json", "text/plain"], attribute.PreferredMimeTypes!);
    }

    [Fact]
    public void The_picture_is_well_formed_and_carries_title_and_alternative_text()
    {
        var svg = XDocument.Parse(Curve().ToSvg()).Root!;
        Assert.Equal("Risk rises", svg.Elements().Single(e => e.Name.LocalName == "title").Value);
        Assert.Equal("Line chart of two points, rising from 1 to 3.", svg.Elements().Single(e => e.Name.LocalName == "desc").Value);
    }

    [Fact]
    public void The_live_chart_is_data_and_layout_with_the_finding_as_title()
    {
        var json = JsonDocument.Parse(Curve().ToPlotlyJson()).RootElement;
        Assert.Equal(2, json.GetProperty("data").GetArrayLength());
        Assert.Contains("Risk rises", json.GetProperty("layout").GetProperty("title").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_travel_with_the_figure()
    {
        var words = JsonDocument.Parse(Curve().ToWords()).RootElement;
        Assert.Equal("3", words.GetProperty("table").GetProperty("rows")[1][1].GetString());
    }

    [Fact]
    public void Markup_in_words_stays_text() =>
        Assert.Contains(XDocument.Parse(Curve("Age < 30 & late", "a < b").ToSvg()).Descendants(), e => e.Value == "Age < 30 & late");

    [Fact]
    public void A_missing_point_is_left_out() =>
        Assert.Equal(2, XDocument.Parse(Curve().ToSvg()).Descendants().Count(e => e.Name.LocalName == "polygon") - 1);

    [Fact]
    public void An_alternative_text_too_long_to_listen_to_is_refused() =>
        Assert.Contains("61 words", Assert.Throws<ArgumentException>(() => Curve(alt: string.Join(' ', Enumerable.Repeat("word", 61)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_chart_of_the_plotting_library_becomes_a_figure_too()
    {
        var figure = Plotly.NET.CSharp.Chart.Column<double, string, string>(values: [0.6, 0.5], Keys: new List<string> { "constant", "model" })
            .AsFigure("The model beats the constant", "Bar chart of two losses: constant 0.6, model 0.5.", Numbers);
        Assert.Contains("constant", figure.ToSvg(), StringComparison.Ordinal);
    }
}
