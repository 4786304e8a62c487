namespace Course.Measure.Tests;

public class DrawsTests
{
    [Fact]
    public void The_same_seed_and_index_give_the_same_numbers_and_another_index_others()
    {
        Draws one = new(1, 2), same = new(1, 2), other = new(1, 3);
        Assert.Equal(one.Next(), same.Next());
        Assert.NotEqual(one.Next(), other.Next());
    }

    [Fact]
    public void Numbers_below_a_bound_are_equally_likely()
    {
        var draws = new Draws(11, 0);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++) counts[draws.Below(6)]++;
        // Standard deviation of a count: √(60,000 · 5/36) = 91; five of them.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 456, 10_000 + 456));
    }

    [Fact]
    public void A_permutation_holds_each_number_once() => Gen.Select(Gen.Int, Gen.Int[0, 50]).Sample((seed, count) =>
        Assert.Equal(Enumerable.Range(0, count), new Draws(seed, 0).Permutation(count).Order()));
}
