namespace Course.Models.Tests;

public class TreeBuilderTests
{
    [Fact]
    public void Nodes_may_come_in_any_order_and_are_numbered_parents_first()
    {
        var tree = new TreeBuilder().Leaf(3, 3).Leaf(1, 1).Split(2, 0, 7, left: 3, right: 4).Leaf(4, 4).Split(0, 1, 5, left: 2, right: 1).Build();
        Assert.Equal([1, 2, -1, -1, -1], tree.Left.ToArray());
        Assert.Equal([4, 3, -1, -1, -1], tree.Right.ToArray());
        Assert.Equal([0, 0, 3, 4, 1], tree.Value.ToArray());
        Assert.Equal((5, 3, 2), (tree.Count, tree.LeafCount, tree.Depth));
    }

    [Fact]
    public void A_single_leaf_is_a_tree() => Assert.Equal(0, new TreeBuilder().Leaf(0, 1.5).Build().Depth);

    [Fact]
    public void What_is_no_tree_is_refused_with_the_node_that_is_wrong()
    {
        Refused("the tree has no node", new TreeBuilder());
        Refused("node 1 has the child 0, which already has a parent or is the root", Root().Split(1, 0, 0, 0, 2).Leaf(2, 0));
        Refused("node 0 has the child 1, which already has a parent", new TreeBuilder().Split(0, 0, 0, 1, 1).Leaf(1, 0));
        Refused("node 0 has the child 0, which already", new TreeBuilder().Split(0, 0, 0, 0, 1).Leaf(1, 0));
        Refused("node 0 has the child 2 and the tree has 2 nodes", Root().Leaf(1, 0));
        Refused("node 0 has the child -1", new TreeBuilder().Split(0, 0, 0, 1, -1).Leaf(1, 0));
        Refused("node 3 is not reached from the root", Root().Leaf(1, 0).Leaf(2, 0).Leaf(3, 0));
        Refused("node 3 of a tree with 5 nodes is missing", Root().Leaf(1, 0).Leaf(2, 0).Leaf(4, 0));
        Refused("1 of 3 nodes have covers", Root().Leaf(1, 0, cover: 1).Leaf(2, 0));
    }

    [Fact]
    public void Numbers_that_no_model_has_are_refused_where_they_are_added()
    {
        var builder = new TreeBuilder();
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => builder.Split(0, 0, double.NaN, 1, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => builder.Split(0, 0, double.PositiveInfinity, 1, 2));
        Assert.Throws<ArgumentException>(() => builder.Leaf(0, double.NaN));
        Assert.Throws<ArgumentException>(() => builder.Leaf(0, 1, cover: -1));
        Assert.Throws<ArgumentException>(() => builder.Category(0, 0, [], 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Split(0, -1, 0, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Leaf(int.MaxValue, 0));
        builder.Leaf(0, 1);
        Assert.Throws<ArgumentException>(() => builder.Leaf(0, 1));
    }

    [Fact]
    public void A_chain_deeper_than_the_limit_is_refused()
    {
        var builder = new TreeBuilder();
        for (var i = 0; i <= TreeBuilder.MaxDepth; i++) builder.Split(2 * i, 0, i, 2 * i + 1, 2 * i + 2).Leaf(2 * i + 1, i);
        Refused("deeper than 1024", builder.Leaf(2 * TreeBuilder.MaxDepth + 2, 0));
    }

    [Fact]
    public void Every_random_tree_keeps_its_invariants() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            foreach (var tree in new RandomEnsemble(seed).Build().Trees)
            {
                Assert.Equal((tree.Count + 1) / 2, tree.LeafCount);
                for (var node = 0; node < tree.Count; node++)
                    if (!tree.IsLeaf(node)) Assert.True(tree.Left[node] > node && tree.Right[node] > tree.Left[node]);
            }
        }, iter: 100);

    private static TreeBuilder Root() => new TreeBuilder().Split(0, 0, 0.5, 1, 2);

    private static void Refused(string expected, TreeBuilder builder) =>
        Assert.Contains(expected, Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
}
