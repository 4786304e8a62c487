namespace Course.Explain.Tests;

public class PlayersTests
{
    [Fact]
    public void Without_groups_each_feature_is_a_player() =>
        Assert.Equal([0, 1, 2], Players.Each(["a", "b", "c"]).OfFeature);

    [Fact]
    public void A_group_stands_where_its_first_feature_stood()
    {
        var players = Players.Group(["age", "late30", "income", "late60"], new FeatureGroup("late", ["late60", "late30"]));
        Assert.Equal(["age", "late", "income"], players.Names);
        Assert.Equal([0, 1, 2, 1], players.OfFeature);
        Assert.Equal([1, 3], players.FeaturesOf(players.IndexOf("late")));
    }

    [Theory]
    [InlineData("The group 'late' names 'late90'. The features are: late30, late60.", "late90")]
    [InlineData("'late30' is in the group 'late' and in 'late'; a feature belongs to one.", "late30", "late30")]
    [InlineData("The group 'late' has no feature.")]
    public void A_group_that_does_not_fit_is_refused_with_the_reason(string message, params string[] members)
    {
        var error = Assert.Throws<ArgumentException>(() => Players.Group(["late30", "late60"], new FeatureGroup("late", members)));
        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void A_group_may_not_take_the_name_of_a_feature_outside_it() =>
        Assert.Throws<ArgumentException>(() => Players.Group(["a", "b", "c"], new FeatureGroup("c", ["a", "b"])));
}
