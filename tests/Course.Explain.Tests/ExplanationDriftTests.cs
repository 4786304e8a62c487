namespace Course.Explain.Tests;

public class ExplanationDriftTests
{
    private static ShapValues Period(int seed, double shift)
    {
        var random = new Random(seed);
        return new(["a", "b"], [.. Enumerable.Range(0, 800).Select(i => random.NextDouble() - 0.5 + (i % 2 == 0 ? shift : 0))], [0]);
    }

    [Fact]
    public void The_same_period_has_not_drifted()
    {
        var drift = ExplanationDrift.Of(Period(1, 0), Period(1, 0));
        Assert.Equal(0, drift.ReasonStability);
        Assert.All(drift.Players, player => Assert.Equal(0, player.Statistic));
    }

    [Fact]
    public void A_planted_shift_shows_in_its_own_player()
    {
        var drift = ExplanationDrift.Of(Period(1, 0), Period(2, 0.4));
        Assert.True(drift.ReasonStability > 0.25);
        Assert.True(drift.Players[0].PValue < 1e-6);
        Assert.True(drift.Players[1].PValue > 0.01);
        Assert.True(drift.Players[0].WindowShare > drift.Players[0].ReferenceShare);
    }

    [Fact]
    public void Periods_of_other_players_are_refused() =>
        Assert.StartsWith("The periods have other players: a, b and a.", Assert.Throws<ArgumentException>(() => ExplanationDrift.Of(Period(1, 0), new(["a"], [1], [0]))).Message);
}
