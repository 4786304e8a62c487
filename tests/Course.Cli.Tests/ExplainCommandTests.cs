using System.Globalization;
using Course.Models;

namespace Course.Cli.Tests;

/// <summary>Every method against the recorded numbers, replayed through the command.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-explain").FullName;

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Reference.PathTo("")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Interacting => [.. Cases.Select(row => row.Data).Where(name => File.Exists(Reference.PathTo($"{name}/interactions.csv")))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Cases))]
    public void Shap_is_as_recorded(string name) =>
        Same(name, "contributions_exact.csv", Explain(name, "shap", "rows.csv"));

    [Theory, MemberData(nameof(Cases))]
    public void Interventional_is_as_recorded(string name) =>
        Same(name, "interventional.csv", Explain(name, "interventional", "rows.csv", "--background", Reference.PathTo($"{name}/background.csv")), "--prefix");

    [Theory, MemberData(nameof(Interacting))]
    public void Interactions_are_as_recorded(string name)
    {
        var run = Explain(name, "interactions", "rows.csv");
        var recorded = Reference.Read($"{name}/interactions.csv");
        var actual = run.Table().Lines.ToDictionary(line => string.Join(',', line[..4]), line => Number(line[4]));
        for (var i = 0; i < recorded.Count; i++)
        {
            var line = recorded.Line(i);
            var key = string.Join(',', line[..4].Select(number => number.ToString(CultureInfo.InvariantCulture)));
            Close.To(line[5], actual.GetValueOrDefault(key), 1e-9, 1e-9, $"{name} {key}");
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Partial_dependence_is_as_recorded(string name) =>
        SameKeyed(name, "pdp.csv", keys: 5, Explain(name, "pdp", "background.csv", "--grid", Reference.PathTo($"{name}/pdp.csv")));

    [Theory, MemberData(nameof(Cases))]
    public void Ice_is_as_recorded(string name) =>
        SameKeyed(name, "ice.csv", keys: 4, Explain(name, "ice", "background.csv", "--grid", Reference.PathTo($"{name}/ice.csv")));

    [Theory, MemberData(nameof(Cases))]
    public void Ale_is_as_recorded(string name) =>
        SameKeyed(name, "ale.csv", keys: 3, Explain(name, "ale", "background.csv", "--grid", Reference.PathTo($"{name}/ale.csv")));

    [Theory, MemberData(nameof(Cases))]
    public void Permutation_importance_is_as_recorded(string name) => SameKeyed(name, "permutation.csv", keys: 2, Explain(
        name, "permutation", "background.csv",
        "--labels", Reference.PathTo($"{name}/background_labels.csv"), "--permutations", Reference.PathTo($"{name}/permutations.csv")));

    [Fact]
    public void Labels_that_are_no_classes_are_refused()
    {
        var labels = Path.Combine(_folder, "labels.csv");
        File.WriteAllText(labels, "label\n" + string.Concat(Enumerable.Repeat("2\n", Reference.Read("01-depth2-credit/background.csv").Count)));
        var run = Explain("01-depth2-credit", "permutation", "background.csv", "--labels", labels);
        Assert.Equal((2, "The label of row 0 is 2; the model's classes are 0 to 1.\n"), (run.Code, run.Error));
    }

    [Fact]
    public void Chosen_features_get_curves_at_quantiles()
    {
        var run = Explain("01-depth2-credit", "pdp", "background.csv", "--features", "Age,Income");
        Assert.Equal(["Age", "Income"], run.Table().Lines.Select(line => line[1]).Distinct());
    }

    [Fact]
    public void What_cannot_be_explained_is_one_line()
    {
        var unknown = Explain("01-depth2-credit", "pdp", "background.csv", "--features", "incme");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("no feature 'incme'. It has: Seniority", unknown.Error, StringComparison.Ordinal);
        var alone = Explain("01-depth2-credit", "interventional", "rows.csv");
        Assert.Equal((2, "interventional needs --background: the rows that stand for absent features.\n"), (alone.Code, alone.Error));
        var linear = Explain("07-linear", "interactions", "rows.csv");
        Assert.Contains("model.json: interactions is for trees, and this is a LinearModel", linear.Error, StringComparison.Ordinal);
        var bare = Path.Combine(_folder, "bare.json");
        CourseJson.Write(new TreeEnsemble(["a"], [new TreeBuilder().Split(0, 0, 0, 1, 2).Leaf(1, 0).Leaf(2, 1).Build()]), bare);
        var rows = Path.Combine(_folder, "rows.csv");
        File.WriteAllText(rows, "a\n1\n-1\n");
        var uncovered = CommandRun.Of(ExplainCommand.Create(), "shap", "--model", bare, "--data", rows);
        Assert.Contains("bare.json has no covers", uncovered.Error, StringComparison.Ordinal);
        var covered = CommandRun.Of(ExplainCommand.Create(), "shap", "--model", bare, "--data", rows, "--background", rows);
        Assert.Equal("row,output,a,expected_value\n0,0,0.5,0.5\n1,0,-0.5,0.5\n", covered.Output);
    }

    private static CommandRun Explain(string name, string method, string data, params string[] more) => CommandRun.Of(
        ExplainCommand.Create(),
        [method, "--model", Directory.GetFiles(Reference.PathTo(name), "model.*").Single(), "--data", Reference.PathTo($"{name}/{data}"), .. more]);

    /// <summary>Line by line; the recorded file may hold the first rows only.</summary>
    private static void Same(string name, string file, CommandRun run, string? prefix = null)
    {
        Assert.True(run.Code == 0, run.Error);
        var recorded = Reference.Read($"{name}/{file}");
        var (header, lines) = run.Table();
        Assert.Equal([.. recorded.Header.SkipLast(1), "expected_value"], header);
        if (prefix is null) Assert.Equal(recorded.Count, lines.Length);
        for (var i = 0; i < recorded.Count; i++)
            Close.To(recorded.Line(i), [.. lines[i].Select(Number)], 1e-9, 1e-9, $"{name} {file} line {i}");
    }

    /// <summary>By the first fields, which say what a line is about: files may order lines in their own way.</summary>
    private static void SameKeyed(string name, string file, int keys, CommandRun run)
    {
        Assert.True(run.Code == 0, run.Error);
        var lines = File.ReadAllLines(Reference.PathTo($"{name}/{file}"));
        var (header, actual) = run.Table();
        Assert.Equal(lines[0].Split(','), header);
        var byKey = actual.ToDictionary(line => Key(line, keys));
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')))
            Close.To([.. line[keys..].Select(Number)], [.. byKey[Key(line, keys)][keys..].Select(Number)], 1e-9, 1e-9, $"{name} {file} {Key(line, keys)}");
    }

    private static string Key(string[] line, int keys) => string.Join(',', line[..keys].Select(field =>
        double.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : field));

    private static double Number(string field) => field.Length == 0 ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture);
}
