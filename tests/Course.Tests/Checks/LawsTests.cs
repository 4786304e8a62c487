namespace Course.Tests;

public class LawsTests
{
    [Fact]
    public void Equal_numbers_pass_and_others_are_named()
    {
        Assert.Null(Laws.Equal("the mean", 0.3, 0.1 + 0.2));
        Assert.Equal("The mean is 2; 3 was expected.", Laws.Equal("the mean", 3, 2));
        Assert.Equal("The mean is not a number (NaN); 3 was expected.", Laws.Equal("the mean", 3, double.NaN));
    }

    [Fact]
    public void A_list_says_which_number_is_off() =>
        Assert.Equal("The curve, number 2 of 2, is 5; 4 was expected.", Laws.Equal("the curve", [3.0, 4.0], [3.0, 5.0]));

    [Fact]
    public void A_list_of_another_length_says_so() =>
        Assert.Equal("The curve has 1 numbers; 2 were expected.", Laws.Equal("the curve", [3.0, 4.0], [3.0]));

    [Fact]
    public void A_fall_is_found_and_so_is_a_gap()
    {
        Assert.Null(Laws.NeverFalls("risk", [1, 1, 2]));
        Assert.Equal("Risk falls from 2 to 1.", Laws.NeverFalls("risk", [1, 2, 1]));
        Assert.NotNull(Laws.NeverFalls("risk", [1, double.NaN]));
    }

    [Fact]
    public void Flat_is_flat() => Assert.Equal("The curve should be flat, and runs from 1 to 2.", Laws.Constant("the curve", [1, 2]));

    [Fact]
    public void The_first_finding_wins() => Assert.Equal("b", Laws.First(null, "b", "c"));
}
