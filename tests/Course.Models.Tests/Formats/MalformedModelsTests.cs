using System.Text;

namespace Course.Models.Tests;

/// <summary>What is wrong with a model file is said in one line that names the file and the place.</summary>
public class MalformedModelsTests
{
    [Theory]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,96,", "learner.gradient_booster.model.trees[0].left_children[1]", "child 96 of a tree with 5 nodes")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,0,", "trees[0].left_children[1]", "child 0 already has a parent or is the root")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,-1,", "trees[0].left_children[1]", "child -1")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,", "trees[0].right_children", "5 values where 4 belong")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,2.5,", "trees[0].left_children[1]", "expected an integer, found 2.5")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,\"3\",", "trees[0].left_children[1]", "expected an integer, found '3'")]
    [InlineData("\"parents\":[2147483647,0,", "\"parents\":[2147483647,4,", "trees[0].parents[1]", "parent 4 of a child of node 0")]
    [InlineData("\"split_conditions\":[0.5,", "\"split_conditions\":[NaN,", "line 3", "no JSON")]
    [InlineData("\"split_conditions\":[0.5,", "\"split_conditions\":[1e99,", "trees[0].split_conditions[0]", "expected a finite float, found 1e99")]
    [InlineData("\"split_indices\":[0,", "\"split_indices\":[7,", "trees[0].split_indices[0]", "feature 7 of 2")]
    [InlineData("\"split_type\":[0,", "\"split_type\":[1,", "trees[0].split_type[0]", "enable_categorical=False")]
    [InlineData("\"sum_hessian\":[10,", "\"sum_hessian\":[-10,", "trees[0], node 0", "cover -10")]
    [InlineData("\"default_left\":[1,", "\"default_left\":[2,", "trees[0].default_left[0]", "expected 0 or 1")]
    [InlineData("\"num_deleted\":\"0\"", "\"num_deleted\":\"3\"", "trees[0].tree_param.num_deleted", "3 deleted nodes, and 0 of 5 are not reached")]
    [InlineData("\"num_trees\":\"2\"", "\"num_trees\":\"3\"", "num_trees", "3 trees, and the file has 2")]
    [InlineData("\"tree_info\":[0,0]", "\"tree_info\":[0,4]", "tree_info", "tree 1 adds to output 4 of 1")]
    [InlineData("\"num_feature\":\"2\"", "\"num_feature\":\"3\"", "feature_names", "2 names for 3 features")]
    [InlineData("\"num_class\":\"0\"", "\"num_class\":\"2000000000\"", "num_class", "2000000000 classes; allowed are 0 to 65536")]
    [InlineData("\"feature_names\":[\"a\",\"b\"]", "\"feature_names\":[]", "", "")]
    [InlineData("5E-1", "[5E-1]", "", "")]
    [InlineData("5E-1", "[5E-1,2E-1]", "base_score", "more base scores than outputs (1)")]
    [InlineData("5E-1", "1.5", "base_score", "a logistic one lies between 0 and 1")]
    [InlineData("binary:logistic", "binary:hinge", "objective.name", "'binary:hinge' is not known here")]
    [InlineData("\"gbtree\"}", "\"gbforest\"}", "gradient_booster.name", "expected gbtree, dart or gblinear, found 'gbforest'")]
    [InlineData("{\"learner\":", "{\"learner\":{},\"learner\":", "", "Duplicate")]
    public void An_XGBoost_file(string part, string change, string place, string problem) => Says(SmallModels.Xgboost, part, change, place, problem);

    [Theory]
    [InlineData("left_child=1 -1", "left_child=1 -9", "line 19", "left_child[1] is -9, and the tree has 2 splits and 3 leaves")]
    [InlineData("left_child=1 -1", "left_child=0 -1", "line 19", "left_child[0]: child 0 already has a parent or is the root")]
    [InlineData("left_child=1 -1", "left_child=1 -2", "line 19", "already has a parent")]
    [InlineData("left_child=1 -1", "left_child=1", "line 19", "left_child is too short for 2 values")]
    [InlineData("left_child=1 -1", "left_child=1 -1 0", "line 19", "more than 2 values")]
    [InlineData("threshold=0.5 0", "threshold=nan 0", "line 17", "threshold[0] is 'nan'; expected a finite number")]
    [InlineData("threshold=0.5 0", "threshold=0.5 7", "line 17", "there are 1 sets of categories")]
    [InlineData("leaf_value=0.1 0.2", "leaf_value=inf 0.2", "line 21", "leaf_value[0] is 'inf'")]
    [InlineData("num_leaves=3", "num_leaves=2000000000", "line 21", "leaf_value is too short for 2000000000 values")]
    [InlineData("num_leaves=3", "num_leaves=0", "line 13", "0 leaves; a tree has at least 1")]
    [InlineData("split_feature=0 1", "split_feature=0 2", "line 15", "split_feature[1] is 2 of 2")]
    [InlineData("decision_type=10 1", "decision_type=14 1", "line 18", "decision_type[0] is 14")]
    [InlineData("cat_boundaries=0 1", "cat_boundaries=1 0", "line 27", "they begin at 0 and ascend")]
    [InlineData("is_linear=0", "is_linear=1", "line 29", "Train with linear_tree=false")]
    [InlineData("end of trees", "", "line", "there is no 'end of trees'")]
    [InlineData("tree_sizes=300 100", "tree_sizes=300 100 200", "line 10", "3 trees, and the file has 2")]
    [InlineData("Tree=1", "Tree=2", "line 32", "expected Tree=1")]
    [InlineData("feature_names=a b", "feature_names=a", "line 8", "1 names, and max_feature_idx is 1")]
    [InlineData("objective=binary sigmoid:1", "objective=regression sqrt", "line 7", "reg_sqrt=false")]
    [InlineData("objective=binary sigmoid:1", "objective=binary sigmoid:-1", "line 7", "no number above 0")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=3", "line 4", "2 trees do not share out to 3 outputs")]
    [InlineData("num_class=1", "version=v4", "line 3", "'version' for the second time")]
    public void A_LightGBM_file(string part, string change, string place, string problem) => Says(SmallModels.LightGbm, part, change, place, problem);

    [Theory]
    [InlineData("\"children_left\":[1,", "\"children_left\":[2,", "trees[0].children_right[0]", "already has a parent")]
    [InlineData("[0.9,0.1]", "[0.9]", "trees[0].value[1]", "1 values where 2 belong")]
    [InlineData("\"feature\":[1,", "\"feature\":[-2,", "trees[0].feature[0]", "feature -2 of 2")]
    [InlineData("\"n_outputs\":2", "\"n_outputs\":200000000", "n_outputs", "allowed are 1 to 65536")]
    [InlineData("rf-classifier", "clustering", "task", "expected a name that ends in classifier or regressor")]
    public void A_scikit_learn_file(string part, string change, string place, string problem) => Says(SmallModels.Scikit, part, change, place, problem);

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "version", "version 2, and this reader knows 1")]
    [InlineData("\"link\":\"logit\"", "\"link\":\"probit\"", "link", "'probit' is not known; allowed are identity, logit")]
    [InlineData("\"missing\":[2,", "\"missing\":[3,", "trees[0].missing[0]", "3; allowed are 0, 1 and 2")]
    [InlineData("\"kind\":[1,", "\"kind\":[0,", "trees[0].kind[0]", "a leaf has kind 0 and no children")]
    [InlineData("\"sets\":[[],[],[5]", "\"sets\":[[],[],[-5]", "trees[0].sets[2]", "-5 is no 32-bit word")]
    [InlineData("\"output\":0", "\"output\":3", "trees", "Tree 0 adds to output 3")]
    [InlineData("\"count\":2", "\"count\":9", "trees", "The block 'bc' holds columns 1 to 9")]
    [InlineData("\"baseMargins\":[0.125]", "\"baseMargins\":[]", "baseMargins", "no output")]
    [InlineData("\"kind\":\"trees\"", "\"kind\":\"forest\"", "kind", "expected trees, linear or multiclass-linear, found 'forest'")]
    public void A_Course_file(string part, string change, string place, string problem) => Says(SmallModels.Course, part, change, place, problem);

    [Fact]
    public void Every_truncation_of_every_format_is_refused()
    {
        foreach (var (name, text) in SmallModels.All)
            for (var length = 0; length < text.TrimEnd().Length; length++)
                Refused(text[..length], name);
    }

    [Fact]
    public void A_hundred_megabytes_of_nesting_are_refused_at_the_65th_bracket()
    {
        var nested = new byte[100_000_000];
        Array.Fill(nested, (byte)'[');
        "{\"a\":"u8.CopyTo(nested);
        var error = Assert.Throws<ModelFormatException>(() => ModelFile.Parse(nested, "deep.json"));
        Assert.StartsWith("deep.json at line 1, byte ", error.Message, StringComparison.Ordinal);
        Assert.Contains("depth of 64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_model_is_told_what_would_be_one()
    {
        Assert.Contains("Known are XGBoost JSON", Refused("hello", "x.txt").Message, StringComparison.Ordinal);
        Assert.Contains("Known are XGBoost JSON", Refused("", "x.txt").Message, StringComparison.Ordinal);
        Assert.Contains("there is no 'learner'", Refused("{}", "x.json").Message, StringComparison.Ordinal);
        Assert.Contains("MLNetZip", Refused("PK\u0003\u0004", "x.zip").Message, StringComparison.Ordinal);
        Assert.Contains("ends in .json", Refused("{L\0\0", "x.ubj").Message, StringComparison.Ordinal);
    }

    private static void Says(string model, string part, string change, string place, string problem)
    {
        var at = model.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the small model has no {part}");
        var changed = model[..at] + change + model[(at + part.Length)..];
        if (place.Length + problem.Length == 0)
        {
            Assert.NotEmpty(ModelFile.Parse(Encoding.UTF8.GetBytes(changed), "m").Features);
            return;
        }

        var error = Refused(changed, "some/where/model.file");
        Assert.StartsWith("model.file", error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Place, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static ModelFormatException Refused(string text, string name)
    {
        var error = Assert.Throws<ModelFormatException>(() => ModelFile.Parse(Encoding.UTF8.GetBytes(text), name));
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
