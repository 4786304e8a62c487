namespace Course.Notebooks.Tests;

public class OutputListTests
{
    private static DisplayOutput Shown(string text, string? id = null) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["text/plain"] = text }, id);

    [Fact]
    public void Neighbouring_pieces_of_a_stream_become_one_output()
    {
        var outputs = new OutputList();
        foreach (var (name, text) in ((string, string)[])[("stdout", "a"), ("stdout", "b\nc"), ("stderr", "e"), ("stdout", "d")])
            outputs.Add(new StreamOutput(name, text));
        var json = outputs.ToJson(1);
        Assert.Equal(["stdout", "stderr", "stdout"], json.Select(output => (string?)output!["name"]));
        Assert.Equal(["ab\n", "c"], json[0]!["text"]!.AsArray().Select(line => (string?)line));
    }

    [Fact]
    public void An_update_replaces_the_display_of_its_id_only()
    {
        var outputs = new OutputList();
        outputs.Add(Shown("one", "x"));
        outputs.Add(Shown("two", "y"));
        Assert.True(outputs.Update(Shown("new", "x") with { IsUpdate = true }));
        Assert.False(outputs.Update(Shown("new", "z") with { IsUpdate = true }));
        Assert.Equal(["new", "two"], outputs.ToJson(1).Select(output => (string?)output!["data"]!["text/plain"]![0]));
    }

    [Fact]
    public void Json_types_are_json_and_a_broken_one_stays_text()
    {
        var outputs = new OutputList();
        outputs.Add(new ResultOutput(new Dictionary<string, string>(StringComparer.Ordinal) { ["application/json"] = "{\"a\":1}", ["x/y+json"] = "{", ["image/png"] = "AA==" }));
        var data = outputs.ToJson(4).Single()!["data"]!;
        Assert.Equal(1, (int?)data["application/json"]!["a"]);
        Assert.Equal("{", (string?)data["x/y+json"]);
        Assert.Equal("AA==", (string?)data["image/png"]);
        Assert.Equal(4, (int?)outputs.ToJson(4).Single()!["execution_count"]);
    }

    [Fact]
    public void Output_without_end_is_cut_and_the_cell_says_so()
    {
        var outputs = new OutputList();
        var piece = new string('x', 1 << 20);
        for (var i = 0; i < 40; i++) outputs.Add(new StreamOutput("stdout", piece));
        outputs.Add(new ErrorOutput("Error", "the end", []));
        var json = outputs.ToJson(1);
        Assert.Contains("output cut", json[1]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("error", (string?)json[^1]!["output_type"]);
        Assert.Equal(3, json.Count);
    }
}
