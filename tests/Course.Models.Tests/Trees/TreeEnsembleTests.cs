namespace Course.Models.Tests;

public class TreeEnsembleTests
{
    private const double Left = 1, Right = 2;

    [Theory]
    [InlineData(SplitComparison.Less, 0.3, Right)]
    [InlineData(SplitComparison.LessOrEqual, 0.3, Left)]
    [InlineData(SplitComparison.Less, 0.29, Left)]
    public void A_value_on_the_threshold_takes_the_side_of_the_comparison(SplitComparison comparison, double value, double side) =>
        Assert.Equal(side, Stump(0.3, options: new() { Comparison = comparison }).Margin([value]));

    [Theory]
    [InlineData(MissingKind.None, false, double.NaN, Left)]
    [InlineData(MissingKind.Zero, false, double.NaN, Right)]
    [InlineData(MissingKind.Zero, true, double.NaN, Left)]
    [InlineData(MissingKind.Zero, false, 1e-36, Right)]
    [InlineData(MissingKind.Zero, false, -0.0, Right)]
    [InlineData(MissingKind.Zero, false, 1e-34, Left)]
    [InlineData(MissingKind.NaN, false, double.NaN, Right)]
    [InlineData(MissingKind.NaN, true, double.NaN, Left)]
    [InlineData(MissingKind.NaN, false, 0.0, Left)]
    public void A_missing_value_goes_where_the_nodes_kind_says(MissingKind kind, bool defaultLeft, double value, double side) =>
        Assert.Equal(side, Stump(0.3, kind, defaultLeft).Margin([value]));

    [Fact]
    public void A_model_that_rounds_compares_the_nearest_float()
    {
        const double threshold = 0.1f, above = 0.1000000015; // rounds to 0.1f
        Assert.Equal(Right, Stump(threshold).Margin([above]));
        Assert.Equal(Left, Stump(threshold, options: new() { RoundsToFloat = true }).Margin([above]));
    }

    [Theory]
    [InlineData(2.7, Left)]
    [InlineData(33, Left)]
    [InlineData(3, Right)]
    [InlineData(-1, Right)]
    [InlineData(1e300, Right)]
    [InlineData(double.NaN, Right)]
    public void A_category_in_the_set_goes_left_and_what_is_unknown_goes_right(double value, double side)
    {
        var tree = new TreeBuilder().Category(0, 0, [0b100u, 0b10u], 1, 2).Leaf(1, Left).Leaf(2, Right).Build();
        Assert.Equal(side, new TreeEnsemble(["x"], [tree]).Margin([value]));
    }

    [Theory]
    [InlineData(9, 0, 1, 0, Left)]
    [InlineData(0, 1, 0, 0, Right)]
    [InlineData(0, 0, 0, 1, Right)]
    [InlineData(0, double.NaN, 0, 0, Left)]
    public void A_hot_column_of_the_set_goes_right(double a, double b, double c, double d, double side)
    {
        var tree = new TreeBuilder().OneHot(0, 1, [0b101u], 1, 2).Leaf(1, Left).Leaf(2, Right).Build();
        Assert.Equal(side, new TreeEnsemble(["a", "b", "c", "d"], [tree]).Margin([a, b, c, d]));
    }

    [Fact]
    public void Trees_add_to_their_output_and_a_forest_takes_the_mean()
    {
        var trees = new[] { Constant(1), Constant(10), Constant(2), Constant(30) };
        var options = new TreeEnsembleOptions { BaseMargins = [0.5, -1] };
        Assert.Equal([3.5, 39], new TreeEnsemble(["x"], trees, options).Margins(new([0], 1)));
        Assert.Equal([2, 19], new TreeEnsemble(["x"], trees, options with { Aggregation = TreeAggregation.Mean }).Margins(new([0], 1)));
        Assert.Equal([43.5, -1], new TreeEnsemble(["x"], trees, options with { Outputs = [0, 0, 0, 0] }).Margins(new([0], 1)));
    }

    [Fact]
    public void Inconsistent_parts_are_refused()
    {
        var tree = new TreeBuilder().Split(0, 3, 0, 1, 2).Leaf(1, 0).Leaf(2, 0).Build();
        Assert.Contains("feature 3; the model has 1", Assert.Throws<ArgumentException>(() => new TreeEnsemble(["x"], [tree])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(["x"], [Constant(1)], new() { Outputs = [1] }));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(["x"], [Constant(1)], new() { BaseMargins = [] }));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(["x"], [Constant(1)], new() { BaseMargins = [double.NaN] }));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(["x", "y"], [], new() { Blocks = [new("b", 1, 2)] }));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(["x", "y"], [], new() { Blocks = [new("b", 0, 2), new("c", 1, 1)] }));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(["x"], []).Score([1, 2, 3], new double[2]));
    }

    [Fact]
    public void Recounted_covers_are_the_rows_that_reach_each_node()
    {
        var ensemble = Covers.Recount(Stump(0.3), new([0, 0.3, 1, double.NaN], width: 1));
        Assert.True(ensemble.HasCovers);
        Assert.Equal([4, 2, 2], ensemble.Trees[0].Cover.ToArray());
    }

    [Fact]
    public void A_recounted_parent_is_the_sum_of_its_children() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var random = new RandomEnsemble(seed);
            foreach (var tree in Covers.Recount(random.Build(), new(random.Rows(30), random.Features)).Trees)
            {
                Assert.Equal(30, tree.Cover[0]);
                for (var node = 0; node < tree.Count; node++)
                    if (!tree.IsLeaf(node)) Assert.Equal(tree.Cover[node], tree.Cover[tree.Left[node]] + tree.Cover[tree.Right[node]]);
            }
        }, iter: 100);

    private static Tree Constant(double value) => new TreeBuilder().Leaf(0, value).Build();

    private static TreeEnsemble Stump(
        double threshold, MissingKind missing = MissingKind.NaN, bool defaultLeft = false, TreeEnsembleOptions? options = null) =>
        new(["x"], [new TreeBuilder().Split(0, 0, threshold, 1, 2, defaultLeft: defaultLeft, missing: missing).Leaf(1, Left).Leaf(2, Right).Build()], options);
}
