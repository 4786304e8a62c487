namespace Course.Models.Tests;

/// <summary>Every recorded model, read by its content, gives the recorded numbers within the stated tolerances.</summary>
public class ReferenceModelsTests
{
    public static TheoryData<string> Cases => ReferenceCase.All;

    [Theory, MemberData(nameof(Cases))]
    public void Margins_are_the_recorded_ones(string name) => Agrees(name, "margin.csv", (model, rows) => model.Margins(rows));

    [Theory, MemberData(nameof(Cases))]
    public void Probabilities_are_the_recorded_ones(string name) => Agrees(name, "probability.csv", (model, rows) => model.Predictions(rows));

    [Theory, MemberData(nameof(Cases))]
    public void Features_and_base_margins_are_the_recorded_ones(string name)
    {
        var (recorded, model) = (new ReferenceCase(name), ModelFile.Open(new ReferenceCase(name).Model));
        Assert.Equal(recorded.Features, model.Features);
        if (model is TreeEnsemble trees) Close.To(recorded.BaseMargins, trees.BaseMargins);
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_trees_carry_the_covers_of_the_file(string name)
    {
        if (ModelFile.Open(new ReferenceCase(name).Model) is not TreeEnsemble model) return;
        Assert.True(model.HasCovers);
        foreach (var tree in model.Trees)
            for (var node = 0; node < tree.Count; node++)
                if (!tree.IsLeaf(node)) Close.To(tree.Cover[node], tree.Cover[tree.Left[node]] + tree.Cover[tree.Right[node]], relative: 1e-5);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_model_written_as_Course_JSON_reads_back_to_the_same_bits(string name)
    {
        var recorded = new ReferenceCase(name);
        var model = ModelFile.Open(recorded.Model);
        var bytes = CourseJson.ToBytes(model);
        var read = ModelFile.Parse(bytes, "model.json");
        Assert.Equal(model.Margins(recorded.Rows("rows.csv")), read.Margins(recorded.Rows("rows.csv")));
        Assert.Equal(model.Margins(recorded.Rows("background.csv")), read.Margins(recorded.Rows("background.csv")));
        Assert.Equal(bytes, CourseJson.ToBytes(read));
    }

    private static void Agrees(string name, string file, Func<IScorer, Rows, double[]> score)
    {
        var recorded = new ReferenceCase(name);
        var actual = score(ModelFile.Open(recorded.Model), recorded.Rows("rows.csv"));
        var table = Reference.Read($"{name}/{file}");
        Close.To(table.Column("exact"), actual, relative: 1e-9, absolute: 1e-9, $"{name} {file} exact");
        var tolerance = recorded.Library.StartsWith("xgboost", StringComparison.Ordinal) ? 1e-5 : 1e-10;
        Close.To(table.Column("tool"), actual, tolerance, tolerance, $"{name} {file} tool");
    }
}
