namespace Course.Explain.Tests;

public class RankAgreementTests
{
    private static readonly string[] Five = ["a", "b", "c", "d", "e"];
    private static readonly Gen<string[]> Ranking = Gen.Shuffle(Five);

    [Fact]
    public void A_ranking_agrees_with_itself_and_opposes_its_reverse() => Ranking.Sample(ranking =>
    {
        Assert.Equal(1, RankAgreement.Kendall(ranking, ranking));
        Assert.Equal(-1, RankAgreement.Kendall(ranking, [.. ranking.Reverse()]));
        Assert.Equal(1, RankAgreement.TopOverlap(ranking, ranking, 3));
    });

    [Fact]
    public void Agreement_does_not_depend_on_who_is_first() => Gen.Select(Ranking, Ranking).Sample((one, other) =>
    {
        Assert.Equal(RankAgreement.Kendall(one, other), RankAgreement.Kendall(other, one));
        Assert.Equal(RankAgreement.TopOverlap(one, other, 2), RankAgreement.TopOverlap(other, one, 2));
    });

    [Fact]
    public void Rankings_of_other_players_are_refused() =>
        Assert.StartsWith("The rankings hold other players: a, b and a, c.", Assert.Throws<ArgumentException>(() => RankAgreement.Kendall(["a", "b"], ["a", "c"])).Message);
}
