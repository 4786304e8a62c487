namespace Course.Explain.Tests;

public class ShapValuesTests
{
    private static readonly ShapValues Values = new(["a", "b"], [1, 2, 3, 4, 5, 6, 7, 8], [0.5, -0.5]);

    [Fact]
    public void Attributions_are_found_by_row_output_and_player()
    {
        Assert.Equal(2, Values.RowCount);
        Assert.Equal([5, 6], Values.Of(row: 1, output: 0).ToArray());
        Assert.Equal(8, Values.Of(row: 1, "b", output: 1));
    }

    [Fact]
    public void The_total_is_the_expected_value_plus_the_attributions() => Assert.Equal(6.5, Values.Total(row: 0, output: 1));

    [Fact]
    public void The_mean_of_absolutes_ranks_players() => Assert.Equal([3, 4], Values.MeanAbsolute());

    [Fact]
    public void An_unknown_player_is_named_with_those_there_are() =>
        Assert.StartsWith("There is no player 'c'. There are: a, b.", Assert.Throws<ArgumentException>(() => Values.Of(0, "c")).Message);

    [Fact]
    public void Lines_of_an_interaction_matrix_sum_to_the_attributions() =>
        Assert.Equal([3, 6], new InteractionValues(["a", "b"], [1, 2, 2, 4], [0]).ToShapValues().Of(0).ToArray());
}
