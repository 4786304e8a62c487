namespace Course.Tests;

public class CrossValidationTests
{
    private static readonly LoanRows Rows = LoanRows.Of(CreditData.Load());

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Recipe[] recipes = [new(), new() { Strength = 30 }, Recipe.Named("naive Bayes")];
        var one = CrossValidation.Grid(Rows, recipes, 3, seed: 1, threads: 1);
        var two = CrossValidation.Grid(Rows, recipes, 3, seed: 1, threads: 2);
        Assert.Equal(one.Select(judged => judged.LogLoss), two.Select(judged => judged.LogLoss));
        Assert.Equal(one.SelectMany(judged => judged.Margins), two.SelectMany(judged => judged.Margins));
    }

    [Fact]
    public void The_grid_is_sorted_by_log_loss_and_shared_features_change_nothing()
    {
        var grid = CrossValidation.Grid(Rows, [new() { Strength = 30 }, new()], 3, seed: 1);
        Assert.Equal(grid.OrderBy(judged => judged.LogLoss), grid);
        Assert.Equal(CrossValidation.Of(Rows, grid[0].Recipe, 3, seed: 1).LogLoss, grid[0].LogLoss);
    }

    [Fact]
    public void The_lessons_grid_has_twenty_four_settings() => Assert.Equal(24, CrossValidation.LogisticGrid.Distinct().Count());

    [Fact]
    public void Filling_gaps_by_outcome_before_the_split_looks_better_than_it_is()
    {
        var folds = LeakDemo.Of(Rows, "Income", share: 0.5, folds: 3, seed: 1);
        Assert.All(folds, fold => Assert.True(fold.ByOutcome < fold.Inside - 0.01));
        Assert.All(folds, fold => Assert.True(Math.Abs(fold.Before - fold.Inside) < 0.005));
    }
}
