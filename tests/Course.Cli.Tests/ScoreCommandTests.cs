using System.Globalization;
using Course.Models;

namespace Course.Cli.Tests;

public sealed class ScoreCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-score").FullName;

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Reference.PathTo("")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Cases))]
    public void Every_recorded_model_is_scored_as_recorded(string name)
    {
        var run = Score(Model(name), Reference.PathTo($"{name}/rows.csv"));
        Assert.Equal(0, run.Code);
        var (header, lines) = run.Table();
        Assert.Equal(["row", "output", "margin", "probability"], header);
        Close.To(Reference.Read($"{name}/margin.csv").Column("exact"), Column(lines, 2), 1e-9, 1e-9);
        Close.To(Reference.Read($"{name}/probability.csv").Column("exact"), Column(lines, 3), 1e-9, 1e-9);
        Assert.Equal(Reference.Read($"{name}/margin.csv").Column("row"), Column(lines, 0));
        Assert.Equal(Reference.Read($"{name}/margin.csv").Column("output"), Column(lines, 1));
    }

    [Fact]
    public void Columns_are_matched_by_name_and_others_are_passed_over()
    {
        var data = Write("rows.csv", "note,b,a\n\"x, \"\"y\"\"\n\",2,1\nz,,3\n");
        Assert.Equal("row,output,margin,probability\n0,0,5.25,5.25\n1,0,,\n", Score(Linear(), data).Output);
    }

    [Fact]
    public void Numbers_read_back_to_the_same_bits()
    {
        var data = Write("rows.csv", "a,b\n0.1,0.2\n1e-300,3.3333333333333335\n");
        var (_, lines) = Score(Linear(), data).Table();
        Assert.Equal(new LinearModel(["a", "b"], [1, 2], 0.25).Margins(new([0.1, 0.2, 1e-300, 3.3333333333333335], 2)), Column(lines, 2));
    }

    [Fact]
    public void A_file_appears_only_when_it_is_whole()
    {
        var data = Write("rows.csv", "a,b\n1,2\n1,x\n");
        var target = Path.Combine(_folder, "out.csv");
        Assert.Equal(2, Score(Linear(), data, "--out", target).Code);
        Assert.Empty(Directory.GetFiles(_folder, "out.csv*"));
        File.WriteAllText(data, "a,b\r\n1,2\r\n");
        Assert.Equal(0, Score(Linear(), data, "--out", target).Code);
        Assert.Equal("row,output,margin,probability\n0,0,5.25,5.25\n", File.ReadAllText(target));
    }

    [Theory]
    [InlineData("a,b\n1,2\n1,x\n", "rows.csv line 3, column 'b': 'x' is not a finite number. Leave the field empty where the value is missing.")]
    [InlineData("a,b\n1,inf\n", "rows.csv line 2, column 'b': 'inf' is not a finite number. Leave the field empty where the value is missing.")]
    [InlineData("a,b\n1\n", "rows.csv line 2: 1 fields where the header has 2.")]
    [InlineData("a,c\n1,2\n", "rows.csv line 1: there is no column 'b'. The model needs a, b.")]
    [InlineData("a,b,a\n1,2,3\n", "rows.csv line 1: the column 'a' is there twice.")]
    [InlineData("", "rows.csv line 1: there is no header. The first line names the columns.")]
    [InlineData("a,b\n\"1,2\n", "rows.csv line 2: a quote is opened and not closed.")]
    public void Bad_rows_are_one_line_with_file_line_and_column(string text, string error)
    {
        var run = Score(Linear(), Write("rows.csv", text));
        Assert.Equal((2, error + "\n"), (run.Code, run.Error));
    }

    [Fact]
    public void Missing_and_malformed_files_are_one_line()
    {
        var data = Write("rows.csv", "a,b\n1,2\n");
        var missing = Score(Path.Combine(_folder, "no.json"), data);
        Assert.Equal(2, missing.Code);
        Assert.Contains(Path.Combine(_folder, "no.json"), missing.Error, StringComparison.Ordinal);
        var malformed = Score(Write("bad.json", "{\"learner\":1}"), data);
        Assert.Equal(2, malformed.Code);
        Assert.StartsWith("bad.json at learner: expected an object", malformed.Error, StringComparison.Ordinal);
        Assert.Single(malformed.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Rows_stream_through_bounded_memory()
    {
        var data = Path.Combine(_folder, "many.csv");
        using (var writer = new StreamWriter(data))
        {
            writer.Write("a,b\n");
            for (var i = 0; i < 200_000; i++) writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i},{i % 7}\n"));
        }

        var target = Path.Combine(_folder, "scores.csv");
        Score(Linear(), Write("warm.csv", "a,b\n1,2\n"));
        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal(0, Score(Linear(), data, "--out", target).Code);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 20_000_000, "memory grows with the rows");
        Assert.Equal(200_001, File.ReadLines(target).Count());
    }

    private static CommandRun Score(string model, string data, params string[] more) =>
        CommandRun.Of(ScoreCommand.Create(), ["--model", model, "--data", data, .. more]);

    private static string Model(string name) => Directory.GetFiles(Reference.PathTo(name), "model.*").Single();

    private static double[] Column(string[][] lines, int field) =>
        [.. lines.Select(line => line[field].Length == 0 ? double.NaN : double.Parse(line[field], CultureInfo.InvariantCulture))];

    private string Linear()
    {
        var path = Path.Combine(_folder, "linear.json");
        CourseJson.Write(new LinearModel(["a", "b"], [1, 2], 0.25), path);
        return path;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
