namespace Course.Tests;

public class SplitsTests
{
    [Fact]
    public void Folds_part_the_rows_and_share_both_outcomes_evenly() =>
        Gen.Int[10, 60].Select(Gen.Int[10, 60], Gen.Int[2, 10], Gen.Int[0, 1000]).Sample((bad, good, count, seed) =>
        {
            bool[] labels = [.. Enumerable.Repeat(true, bad), .. Enumerable.Repeat(false, good)];
            var folds = Splits.Folds(labels, count, seed);
            Assert.Equal(Enumerable.Range(0, labels.Length), folds.SelectMany(fold => fold.Test).Order());
            foreach (var fold in folds)
            {
                Assert.Equal(Enumerable.Range(0, labels.Length), fold.Train.Concat(fold.Test).Order());
                Assert.InRange(fold.Test.Count(row => labels[row]), bad / count, (bad + count - 1) / count);
                Assert.InRange(fold.Test.Count, labels.Length / count, (labels.Length + count - 1) / count);
            }
        }, iter: 100);

    [Fact]
    public void A_holdout_has_the_bad_rate_of_the_whole()
    {
        bool[] labels = [.. Enumerable.Range(0, 1000).Select(i => i % 4 == 0)];
        var split = Splits.Holdout(labels, 0.2, seed: 3);
        Assert.Equal(200, split.Test.Count);
        Assert.Equal(50, split.Test.Count(row => labels[row]));
    }

    [Fact]
    public void The_seed_decides_the_split()
    {
        bool[] labels = [.. Enumerable.Range(0, 100).Select(i => i % 3 == 0)];
        Assert.Equal(Splits.Holdout(labels, 0.3, 1).Test, Splits.Holdout(labels, 0.3, 1).Test);
        Assert.NotEqual(Splits.Holdout(labels, 0.3, 1).Test, Splits.Holdout(labels, 0.3, 2).Test);
    }

    [Fact]
    public void Splits_that_leave_a_side_empty_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Splits.Folds([true, false, false], 2, 1));
        Assert.Throws<ArgumentException>(() => Splits.Holdout([true, false, false], 0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.Holdout([true, false], 1, 1));
    }
}
