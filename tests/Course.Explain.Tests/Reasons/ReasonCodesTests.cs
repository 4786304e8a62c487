namespace Course.Explain.Tests;

public class ReasonCodesTests
{
    private static readonly ReasonEntry[] Catalogue =
        [new("a", "A", "a is high"), new("b", "B", "b is high"), new("c", "C", "c is high"), new("d", "C", "c is high")];

    private static string Codes(double[] attributions, ReasonOptions? options = null) =>
        string.Join(",", ReasonCodes.Of(new(["a", "b", "c", "d"], attributions, [0]), 0, Catalogue, "everybody", options).Reasons.Select(reason => reason.Code));

    [Fact]
    public void Favourable_players_are_no_reason() => Assert.Equal("B", Codes([-1, 2, 0, 0]));

    [Fact]
    public void Players_of_one_code_are_one_reason() => Assert.Equal("C,B", Codes([0, 2, 1.5, 1]));

    [Fact]
    public void A_last_bit_never_reorders_a_letter()
    {
        Assert.Equal("A,B", Codes([1, Math.BitIncrement(1.0), 0, 0]));
        Assert.Equal("A,B", Codes([Math.BitIncrement(1.0), 1, 0, 0]));
    }

    [Fact]
    public void Of_a_score_that_should_be_high_the_negative_ones_are_reasons() =>
        Assert.Equal("A", Codes([-1, 2, 0, 0], new() { LargerIsAdverse = false }));

    [Fact]
    public void The_letter_has_a_limit_and_the_audit_says_what_it_cut()
    {
        var reasons = ReasonCodes.Of(new(["a", "b", "c", "d"], [3, 2, 1, 0], [0]), 0, Catalogue, "everybody", new() { MaxReasons = 2 });
        Assert.Equal(["A", "B"], reasons.Reasons.Select(reason => reason.Code));
        Assert.Equal(
            [ReasonDecision.Told, ReasonDecision.Told, ReasonDecision.BeyondLimit, ReasonDecision.BeyondLimit],
            reasons.Audit.Select(line => line.Decision));
    }

    [Fact]
    public void A_player_without_wording_is_named() =>
        Assert.StartsWith(
            "The catalogue has 0 lines for 'e'; each player has one.",
            Assert.Throws<ArgumentException>(() => ReasonCodes.Of(new(["e"], [1], [0]), 0, Catalogue, "everybody")).Message);
}
