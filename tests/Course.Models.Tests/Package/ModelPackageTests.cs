namespace Course.Models.Tests;

public sealed class ModelPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_opens_to_the_same_scores_and_the_same_version()
    {
        foreach (var package in new[] { HandModel.Package(), Forest(new PlattCalibration(0.9, -0.1)), Forest(new IsotonicCalibration([-1, 1], [0.1, 0.7])) })
        {
            var opened = ModelPackage.Open(package.Write(At("p")));
            var rows = new Rows([0.8, 2, 27, 0.1, 0, 60, 0.3, 1, 41], 3);
            Assert.Equal(package.Version, opened.Version);
            Assert.Equal(package.SchemaHash, opened.SchemaHash);
            Assert.Equal(package.Scorer.Margins(rows), opened.Scorer.Margins(rows));
            Assert.Equal(package.Lineage.Parameters, opened.Lineage.Parameters);
            Assert.Equal(package.Metrics, opened.Metrics);
        }
    }

    [Fact]
    public void The_version_depends_on_the_numbers_and_not_on_who_ran_it()
    {
        var package = HandModel.Package();
        Assert.Equal(package.Version, package.With(package.Lineage with { RunId = "run-9" }).Version);
        Assert.NotEqual(package.Version, Forest(null).Version);
        Assert.NotEqual(Forest(null).Version, Forest(new PlattCalibration(1, 0)).Version);
    }

    [Fact]
    public void The_same_package_gives_the_same_bytes()
    {
        var (one, other) = (Forest(null).Write(At("one")), Forest(null).Write(At("other")));
        foreach (var file in Directory.GetFiles(one))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(other, Path.GetFileName(file))));
    }

    [Fact]
    public void A_newer_package_replaces_the_older_as_a_whole()
    {
        HandModel.Package().Write(At("p"));
        var newer = Forest(null);
        newer.Write(At("p"));
        Assert.Equal(newer.Version, ModelPackage.Open(At("p")).Version);
        Assert.Equal([At("p")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_with_other_files_is_left_alone()
    {
        Directory.CreateDirectory(At("p"));
        File.WriteAllText(Path.Combine(At("p"), "thesis.txt"), "");
        Assert.Contains("thesis.txt", Assert.Throws<IOException>(() => HandModel.Package().Write(At("p"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_model_is_noticed()
    {
        HandModel.Package().Write(At("p"));
        Edit("model.json", "-2.9", "-1.9");
        var error = Assert.Throws<ModelFormatException>(() => ModelPackage.Open(At("p")));
        Assert.Contains("model.json or schema.json was changed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lineage.json", "\"seed\": 0", "\"seed\": \"x\"", "lineage.json at seed: expected an integer, found 'x'.")]
    [InlineData("lineage.json", "\"runId\"", "\"runid\"", "lineage.json: there is no 'runId'.")]
    [InlineData("metrics.json", "{", "[", "metrics.json")]
    [InlineData("schema.json", "\"columns\"", "\"column\"", "lineage.json at version")]
    public void A_defect_names_file_and_place(string file, string from, string to, string message)
    {
        HandModel.Package().Write(At("p"));
        Edit(file, from, to);
        Assert.StartsWith(message, Assert.Throws<ModelFormatException>(() => ModelPackage.Open(At("p"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains(At("none"), Assert.Throws<DirectoryNotFoundException>(() => ModelPackage.Open(At("none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_metric_that_is_not_finite_is_refused() =>
        Assert.Throws<ArgumentException>(() => ModelPackage.Create(
            HandModel.Model, HandModel.Encoder, new Dictionary<string, double> { ["log_loss"] = double.NaN }, HandModel.Package().Lineage));

    private static ModelPackage Forest(Calibration? calibration)
    {
        var tree = new TreeBuilder().Split(0, feature: 0, threshold: 0.5, left: 1, right: 2).Leaf(1, -1.5).Leaf(2, 0.75).Build();
        var model = new TreeEnsemble(HandModel.Encoder.Features, [tree, tree], new() { Link = Link.Logit });
        return ModelPackage.Create(
            model, HandModel.Encoder, new Dictionary<string, double> { ["b"] = 0.1, ["a"] = 1 / 3.0 },
            new() { Name = "forest", DataHash = "d", CodeVersion = "c", Seed = 7, RunId = "r", Parameters = new Dictionary<string, string> { ["trees"] = "2" } },
            calibration);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Edit(string file, string from, string to)
    {
        var path = Path.Combine(At("p"), file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
