using Course.Measure;
using Course.Models;

namespace Course.Tests;

public class BoostedTreesTests
{
    private static readonly GeneratedLoans Loans = new CreditWorld { Seed = 2 }.Loans(3_000);

    private static TreeEnsemble Fit() => BoostedTrees.Fit(CreditWorld.Features, Loans.Rows, Loans.Labels, trees: 10, leaves: 4);

    [Fact]
    public void Trees_carry_the_features_names_and_rank_loans()
    {
        var model = Fit();
        Assert.Equal(CreditWorld.Features, model.Features);
        Assert.True(Scorecard.Of([.. Loans.Labels], model.Predictions(Loans.Rows))["AUC"].Model > 0.7);
    }

    [Fact]
    public void Fitting_twice_gives_the_same_margins() => Assert.Equal(Fit().Margins(Loans.Rows), Fit().Margins(Loans.Rows));

    [Fact]
    public void Outcomes_of_one_kind_only_are_refused() =>
        Assert.Throws<ArgumentException>(() => BoostedTrees.Fit(["a"], new Rows([1, 2], 1), [true, true]));
}
