using System.Text;

namespace Course.Models.Tests;

/// <summary>One small valid model a format, to be changed by tests.</summary>
internal static class SmallModels
{
    public const string Xgboost = """
        {"learner":{"feature_names":["a","b"],"feature_types":[],"gradient_booster":{"model":{"gbtree_model_param":{"num_trees":"2"},"tree_info":[0,0],
        "trees":[{"default_left":[1,0,0,0,0],"left_children":[1,3,-1,-1,-1],"right_children":[2,4,-1,-1,-1],"parents":[2147483647,0,0,1,1],
        "split_conditions":[0.5,-1.25,0.1,0.2,0.3],"split_indices":[0,1,0,0,0],"split_type":[0,0,0,0,0],"sum_hessian":[10,6,4,3,3],
        "tree_param":{"num_deleted":"0","num_nodes":"5","size_leaf_vector":"0"}},
        {"default_left":[0],"left_children":[-1],"right_children":[-1],"parents":[2147483647],"split_conditions":[0.25],"split_indices":[0],
        "split_type":[0],"sum_hessian":[10],"tree_param":{"num_deleted":"0","num_nodes":"1","size_leaf_vector":"0"}}]},"name":"gbtree"},
        "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"2","num_target":"1"},"objective":{"name":"binary:logistic"}},"version":[1,7,4]}
        """;

    public const string LightGbm = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=1
        objective=binary sigmoid:1
        feature_names=a b
        feature_infos=[0:1] -1:0:1:2
        tree_sizes=300 100

        Tree=0
        num_leaves=3
        num_cat=1
        split_feature=0 1
        split_gain=3 2
        threshold=0.5 0
        decision_type=10 1
        left_child=1 -1
        right_child=-2 -3
        leaf_value=0.1 0.2 0.3
        leaf_weight=1 1 1
        leaf_count=3 4 3
        internal_value=0 0
        internal_weight=3 2
        internal_count=10 6
        cat_boundaries=0 1
        cat_threshold=5
        is_linear=0
        shrinkage=1

        Tree=1
        num_leaves=1
        num_cat=0
        leaf_value=0.25
        shrinkage=1

        end of trees

        """;

    public const string Scikit = """
        {"task":"rf-classifier","features":["a","b"],"n_outputs":2,"trees":[{"children_left":[1,-1,-1],"children_right":[2,-1,-1],"feature":[1,-2,-2],
        "threshold":[0.5,-2.0,-2.0],"value":[[0.5,0.5],[0.9,0.1],[0.2,0.8]],"n_node_samples":[9,5,4],"weighted_n_node_samples":[9.0,5.0,4.0]}]}
        """;

    public static string Course { get; } = Encoding.UTF8.GetString(CourseJson.ToBytes(new TreeEnsemble(
        ["a", "b", "c"],
        [
            new TreeBuilder().Split(0, 0, 0.5, 1, 2, 9, true).Leaf(1, 0.25, 5).Category(2, 1, [5u], 3, 4, 4).Leaf(3, -0.5, 1).Leaf(4, 1.5, 3).Build(),
            new TreeBuilder().OneHot(0, 1, [3u], 1, 2, 9).Leaf(1, 0.75, 5).Leaf(2, -0.125, 4).Build(),
        ],
        new() { Link = Link.Logit, BaseMargins = [0.125], Blocks = [new("bc", 1, 2)] })));

    public static string CourseLinear { get; } = Encoding.UTF8.GetString(CourseJson.ToBytes(new LinearModel(["a", "b"], [0.5, -2], 0.25, Link.Log)));

    public static IReadOnlyList<(string Name, string Text)> All =>
        [("model.json", Xgboost), ("model.txt", LightGbm), ("forest.json", Scikit), ("course.json", Course), ("linear.json", CourseLinear)];
}
