using System.Xml.Linq;

namespace Course.Tests;

public class SvgPictureTests
{
    private static XElement Draw(string data, string layout = "{}") =>
        XDocument.Parse(SvgPicture.Of($$"""{"data":{{data}},"layout":{{layout}}}""", "title", "alt")).Root!;

    private static IEnumerable<string> Texts(XElement svg) => svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value);

    private static int Count(XElement svg, string kind) => svg.Descendants().Count(e => e.Name.LocalName == kind);

    [Theory]
    [InlineData("""[{"type":"scatter","mode":"markers","x":[1,2],"y":[3,4]}]""", "circle", 2)]
    [InlineData("""[{"type":"bar","x":["a","b"],"y":[3,-4]}]""", "rect", 3)]
    [InlineData("""[{"type":"histogram","x":[1,1,2,2,2,9]}]""", "rect", 4)]
    [InlineData("""[{"type":"box","y":[1,2,3,4,100]}]""", "circle", 1)]
    [InlineData("""[{"type":"heatmap","z":[[1,2],[3,null]],"showscale":false}]""", "rect", 4)]
    [InlineData("""[{"type":"waterfall","x":["a","b","sum"],"y":[2,-1,0],"measure":["absolute","relative","total"]}]""", "rect", 4)]
    public void Each_kind_of_trace_leaves_its_marks(string data, string mark, int count) => Assert.Equal(count, Count(Draw(data), mark));

    [Fact]
    public void A_contour_map_has_lines_and_no_marks_where_numbers_are_missing()
    {
        var full = Draw("""[{"type":"contour","z":[[0,1,2],[1,2,3],[2,3,4]],"showscale":false}]""");
        var gap = Draw("""[{"type":"contour","z":[[0,1,2],[1,null,3],[2,3,4]],"showscale":false}]""");
        Assert.True(Count(full, "path") > 0);
        Assert.Equal(0, Count(gap, "path"));
    }

    [Fact]
    public void Axis_titles_and_ticks_are_text() =>
        Assert.Superset(
            new HashSet<string> { "age (years)", "20", "40" },
            Texts(Draw("""[{"x":[20,40],"y":[1,2]}]""", """{"xaxis":{"title":{"text":"age (years)"},"tickvals":[20,40]}}""")).ToHashSet());

    [Fact]
    public void A_gap_in_a_line_begins_a_new_run()
    {
        var path = Draw("""[{"mode":"lines","x":[1,2,3,4,5],"y":[1,2,"NaN",3,4]}]""").Descendants().Single(e => e.Name.LocalName == "path");
        Assert.Equal(2, path.Attribute("d")!.Value.Count(c => c == 'M'));
    }

    [Fact]
    public void A_logarithmic_axis_spaces_decades_evenly()
    {
        var x = Draw("""[{"mode":"markers","x":[1,10,100],"y":[1,1,1]}]""", """{"xaxis":{"type":"log"}}""")
            .Descendants().Where(e => e.Name.LocalName == "circle").Select(e => double.Parse(e.Attribute("cx")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(x[1] - x[0], x[2] - x[1], 0.2);
    }

    [Fact]
    public void Marks_outside_a_named_range_are_cut_without_an_id() =>
        Assert.Contains(Draw("""[{"mode":"lines","x":[0,9],"y":[0,9]}]""", """{"xaxis":{"range":[0,5]}}""").Elements(),
            e => e.Name.LocalName == "svg" && e.Attribute("overflow")?.Value == "hidden");

    [Fact]
    public void A_kind_it_cannot_draw_is_named_in_the_picture() =>
        Assert.Contains(Texts(Draw("""[{"type":"pie","values":[1,2]}]""")), text => text.Contains("pie", StringComparison.Ordinal));

    [Fact]
    public void Two_traces_are_told_apart_by_a_legend() =>
        Assert.Superset(new HashSet<string> { "model", "truth" }, Texts(Draw("""[{"name":"model","x":[1],"y":[1]},{"name":"truth","x":[1],"y":[2]}]""")).ToHashSet());

    [Fact]
    public void Ticks_are_round_and_inside() => Gen.Select(Gen.Double[-1e4, 1e4], Gen.Double[0.001, 1e4]).Sample((low, span) =>
    {
        var ticks = Ticks.Linear(low, low + span, 6);
        Assert.InRange(ticks.Length, 2, 16);
        Assert.All(ticks, tick => Assert.InRange(tick, low - span * 1e-6, low + span * (1 + 1e-6)));
    }, iter: 300);
}
