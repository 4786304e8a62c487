namespace Course.Explain.Tests;

public class ByHand13Tests
{
    private static readonly InteractionValues Values =
        ExactShapley.Interactions(Game.OfTable(["U", "L", "I"], [0.05, 0.09, 0.15, 0.27, 0.06, 0.11, 0.17, 0.32]));

    [Theory]
    [InlineData(0, 1, 0.045)]
    [InlineData(0, 2, 0.010)]
    [InlineData(1, 2, 0.010)]
    [InlineData(0, 0, 0.03667)]
    [InlineData(1, 1, 0.09667)]
    [InlineData(2, 2, 0.00667)]
    public void Interactions_of_the_three_players(int first, int second, double value)
    {
        Close.To(value, Values.Between(first, second), 0, 0.000005);
        Close.To(value, Values.Between(second, first), 0, 0.000005);
    }

    [Theory]
    [InlineData(0, 0.09167)]
    [InlineData(1, 0.15167)]
    [InlineData(2, 0.02667)]
    public void Lines_sum_to_the_shapley_values(int player, double value) => Close.To(value, Values.ToShapValues().Of(0)[player], 0, 0.000005);
}
