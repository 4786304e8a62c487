using Course.Models;

namespace Course.Tests;

public class TrainerTests
{
    private static readonly LoanRows Rows = LoanRows.Of(CreditData.Load());

    public static TheoryData<string> RecipeNames => [.. Recipe.Names];

    [Theory]
    [MemberData(nameof(RecipeNames))]
    public void The_plain_chain_gives_the_tools_own_probabilities(string name)
    {
        var fitted = Trainer.Fit(Rows, Recipe.Named(name) with { HasIndicators = true }, seed: 1);
        Assert.InRange(fitted.ToolGap, 0, 1e-5);
        Assert.All(fitted.Predict(Rows), p => Assert.InRange(p, 0, 1));
    }

    [Theory]
    [InlineData(false, false), InlineData(true, true), InlineData(true, false)]
    public void The_encoder_makes_the_features_the_tool_made(bool hasPower, bool hasIndicators) =>
        Assert.InRange(Featurisation.Fit(Rows, new() { HasPower = hasPower, HasIndicators = hasIndicators }, 1).Gap(Rows), 0, 1e-4);

    [Fact]
    public void Gaps_are_filled_with_the_mean_and_numbers_scaled_to_mean_zero_and_variance_one()
    {
        var encoded = Trainer.Fit(Rows, new(), 1).Encoder.Encode(Rows.Raw);
        var income = encoded.Column(Trainer.Fit(Rows, new(), 1).Encoder.Features.ToList().IndexOf("Income"));
        Close.To(0, income.Average(), absolute: 1e-4);
        Close.To(1, income.Average(value => value * value), relative: 1e-3);
        var missing = Rows.Column("Income").Select((value, row) => (value, row)).First(cell => double.IsNaN(cell.value)).row;
        Close.To(0, income[missing], absolute: 1e-4);
    }

    [Fact]
    public void Two_trainings_are_the_same_to_the_bit()
    {
        foreach (var recipe in new[] { new Recipe { HasPower = true }, Recipe.Named("boosted trees") })
            Assert.Equal(Trainer.Fit(Rows, recipe, 5).Predict(Rows), Trainer.Fit(Rows, recipe, 5).Predict(Rows));
    }

    [Fact]
    public void Rows_left_out_of_training_do_not_move_it()
    {
        var split = Splits.Holdout(Rows.Labels, 0.25, 2);
        var changed = Rows.Take(split.Test).WithNumbers(value => value * 3 + 1);
        Assert.NotEqual(Rows.Take(split.Test).Hash, changed.Hash);
        Assert.Equal(
            Trainer.Fit(Rows.Take(split.Train), new() { HasPower = true }, 1).Coefficients,
            Trainer.Fit(Rows.Take(split.Train), new() { HasPower = true }, 1).Coefficients);
    }

    [Fact]
    public void The_constant_has_no_skill_and_the_base_rate()
    {
        var fitted = Trainer.Fit(Rows, Recipe.Named("constant"), 1);
        Close.To(Rows.BadRate, fitted.Predict(Rows)[0]);
        Close.To(0, fitted.Judge(Rows).Skill);
    }

    [Fact]
    public void Balancing_moves_the_mean_prediction_to_one_half_and_the_correction_back()
    {
        var balanced = Trainer.Fit(Rows, new() { IsBalanced = true, Strength = 0 }, 1);
        Assert.InRange(balanced.Predict(Rows).Average(), 0.40, 0.50);
        Close.To(Rows.BadRate, balanced.CorrectedFor(0.5, Rows.BadRate).Predict(Rows).Average(), absolute: 0.02);
    }

    [Fact]
    public void One_rule_asks_one_question() =>
        Assert.Equal(2, Trainer.Fit(Rows, Recipe.Named("one-rule"), 1).Predict(Rows).Distinct().Count());

    [Fact]
    public void Naive_bayes_on_one_yes_no_column_is_bayes_rule()
    {
        // 30 yes of which 20 bad, 70 no of which 10 bad; counts smoothed by one. The number is the same for all and says nothing.
        var schema = new FeatureSchema([SchemaColumn.Numeric("same"), SchemaColumn.Categorical("flag", ["yes"])]);
        double[] values = [.. Enumerable.Range(0, 100).SelectMany(i => new[] { 5, i < 30 ? 0 : double.NaN })];
        bool[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 20 || i >= 90)];
        var predicted = Trainer.Fit(new(schema, new(values, 2), labels), Recipe.Named("naive Bayes"), 1).Predict(new(schema, new([5, 0, 5, double.NaN], 2), [true, false]));
        double yesBad = 21 / 32.0, yesGood = 11 / 72.0;
        Close.To(0.3 * yesBad / (0.3 * yesBad + 0.7 * yesGood), predicted[0]);
        Close.To(0.3 * (1 - yesBad) / (0.3 * (1 - yesBad) + 0.7 * (1 - yesGood)), predicted[1]);
    }

    [Fact]
    public void One_outcome_is_not_enough() =>
        Assert.Contains("one outcome", Assert.Throws<ArgumentException>(() => Trainer.Fit(new(Rows.Schema, Rows.Raw, new bool[Rows.Count]), new(), 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_recipe_is_named_with_the_ones_there_are() =>
        Assert.Contains("boosted trees", Assert.Throws<ArgumentException>(() => Recipe.Named("forest")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_recipe_survives_its_parameters()
    {
        var recipe = new Recipe { HasPower = true, IsBalanced = true, Strength = 0.3, Trees = 7 };
        Assert.Equal(recipe, Recipe.FromParameters(recipe.ToParameters()));
    }
}
