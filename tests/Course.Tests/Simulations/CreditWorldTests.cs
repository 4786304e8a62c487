using System.Runtime.InteropServices;

namespace Course.Tests;

public class CreditWorldTests
{
    private const int Count = 20_000;
    private static readonly CreditWorld World = new() { Seed = 3 };
    private static readonly GeneratedLoans Loans = World.Loans(Count);

    private static byte[] Bytes(GeneratedLoans loans) => MemoryMarshal.AsBytes(loans.Rows.Values).ToArray();

    private static double StandardError(double rate, int count) => Math.Sqrt(rate * (1 - rate) / count);

    [Fact]
    public void The_same_seed_gives_the_same_bytes() => Assert.Equal(Bytes(Loans), Bytes(World.Loans(Count)));

    [Fact]
    public void Asking_for_more_rows_leaves_the_first_as_they_were() =>
        Assert.Equal(Bytes(World.Loans(50)), Bytes(World.Loans(80))[..(50 * 10 * 8)]);

    [Fact]
    public void Another_seed_or_month_gives_other_people()
    {
        Assert.NotEqual(Bytes(World.Loans(50)), Bytes((World with { Seed = 4 }).Loans(50)));
        Assert.NotEqual(Bytes(World.Loans(50)), Bytes(World.Loans(50, month: 1)));
    }

    [Fact]
    public void About_seven_in_a_hundred_go_bad() => Assert.Equal(0.0668, Loans.BadRate, 0.01);

    [Fact]
    public void Outcomes_are_drawn_from_the_stated_log_odds()
    {
        var expected = Loans.LogOdds.Average(value => 1 / (1 + Math.Exp(-value)));
        Assert.InRange(Loans.BadRate - expected, -4 * StandardError(expected, Count), 4 * StandardError(expected, Count));
    }

    [Fact]
    public void The_truth_gives_the_log_odds_of_every_complete_row()
    {
        var truth = World.Truth();
        for (var row = 0; row < 500; row++)
        {
            var logOdds = truth.LogOdds(Loans.Rows[row]);
            if (!double.IsNaN(logOdds)) Close.To(Loans.LogOdds[row], logOdds);
        }
    }

    [Fact]
    public void The_planted_effects_and_the_interaction_add_up()
    {
        var truth = World.Truth();
        double[] row = [0.8, 27, 1, 0, 0, 0.35, 5_400, 8, 1, 0];
        var sum = truth.Intercept + CreditWorld.Features.Select((name, i) => truth.Effect(name, row[i])).Sum() + 1.4 * (0.8 - 0.3);
        Close.To(sum, truth.LogOdds(row));
    }

    [Fact]
    public void Fitting_the_true_terms_recovers_the_planted_slopes()
    {
        // One Newton path on the terms the truth is made of, complete rows without codes.
        var clean = new CreditWorld { Seed = 11, Missingness = 0, SentinelRate = 0 }.Loans(Count);
        var truth = World.Truth();
        double[] Terms(int row)
        {
            var values = clean.Rows[row];
            var others = 0.0;
            for (var i = 2; i < values.Length; i++) others += truth.Effect(CreditWorld.Features[i], values[i]);
            return [1, Math.Min(values[0], 1.2), (values[1] - 50) / 10, others, CreditTruth.Interaction(values) / CreditTruth.InteractionSlope];
        }

        var slopes = Logistic.Fit([.. Enumerable.Range(0, Count).Select(Terms)], clean.Labels, out var errors);
        double[] planted = [truth.Intercept, 1.6, -0.25, 1, 1.4];
        for (var i = 0; i < planted.Length; i++) Assert.InRange((slopes[i] - planted[i]) / errors[i], -4, 4);
    }

    [Fact]
    public void Codes_stand_in_all_three_late_counts_together_and_as_often_as_asked()
    {
        var coded = Enumerable.Range(0, Count).Where(row => Loans.Rows[row][2] >= 96).ToArray();
        Assert.All(coded, row => Assert.True(Loans.Rows[row][2] == Loans.Rows[row][3] && Loans.Rows[row][3] == Loans.Rows[row][4]));
        Assert.InRange(coded.Length / (double)Count, 0.0018 - 4 * StandardError(0.0018, Count), 0.0018 + 4 * StandardError(0.0018, Count));
        Assert.True(Enumerable.Range(0, Count).Except(coded).All(row => Loans.Rows[row][4] < 20));
    }

    [Fact]
    public void Missingness_removes_values_and_touches_nothing_else()
    {
        var complete = (World with { Missingness = 0 }).Loans(2_000);
        var holed = (World with { Missingness = 0.5 }).Loans(2_000);
        Assert.Equal(complete.Labels, holed.Labels);
        Assert.Equal(complete.LogOdds, holed.LogOdds);
        Assert.Equal(0.5, holed.Column("MonthlyIncome").Count(double.IsNaN) / 2_000.0, 0.05);
        for (var i = 0; i < complete.Rows.Values.Length; i++)
            if (!double.IsNaN(holed.Rows.Values[i])) Assert.Equal(complete.Rows.Values[i], holed.Rows.Values[i]);
    }

    [Fact]
    public void Without_correlation_utilisation_says_nothing_about_late_payments()
    {
        var apart = (World with { Correlation = 0 }).Loans(Count);
        var together = (World with { Correlation = 0.8 }).Loans(Count);
        Assert.InRange(Correlation(apart, "RevolvingUtilization", "DebtRatio"), -0.03, 0.03);
        Assert.True(Correlation(together, "RevolvingUtilization", "DebtRatio") > 0.4);
    }

    [Fact]
    public void Covariate_drift_moves_inputs_and_leaves_the_relation()
    {
        var drifting = World with { CovariateDriftPerMonth = 0.2 };
        Assert.True(drifting.Loans(Count, month: 6).Column("RevolvingUtilization").Average() > World.Loans(Count, month: 6).Column("RevolvingUtilization").Average() + 0.05);
        Assert.Equal(World.Truth(6).LogOdds([0.8, 27, 2, 0, 0, 0.3, 5_000, 8, 1, 0]), drifting.Truth(6).LogOdds([0.8, 27, 2, 0, 0, 0.3, 5_000, 8, 1, 0]));
    }

    [Fact]
    public void Concept_drift_moves_the_relation_and_leaves_inputs()
    {
        var drifting = World with { ConceptDriftPerMonth = 0.1 };
        Assert.Equal(Bytes(World.Loans(500, month: 6)), Bytes(drifting.Loans(500, month: 6)));
        Close.To(World.Truth(6).Effect("RevolvingUtilization", 1) + 0.6, drifting.Truth(6).Effect("RevolvingUtilization", 1));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(-0.2)]
    public void Label_drift_multiplies_the_odds_and_leaves_the_looks_of_good_loans(double perMonth)
    {
        var drifting = (World with { LabelDriftPerMonth = perMonth }).Loans(Count, month: 5);
        var steady = World.Loans(Count, month: 5);
        var odds = (double rate) => rate / (1 - rate);
        Assert.Equal(perMonth * 5, Math.Log(odds(drifting.BadRate) / odds(steady.BadRate)), 0.15);
        Assert.Equal(GoodMean(steady), GoodMean(drifting), 0.01);

        static double GoodMean(GeneratedLoans loans) =>
            loans.Column("RevolvingUtilization").Where((_, row) => !loans.Labels[row]).Average();
    }

    [Fact]
    public void Bad_loans_show_themselves_before_good_ones_are_known_to_be_good()
    {
        var loans = World.Loans(2_000, month: 3);
        for (var row = 0; row < loans.Count; row++)
            if (loans.Labels[row]) Assert.InRange(loans.LabelMonths[row], 4, 15);
            else Assert.Equal(15, loans.LabelMonths[row]);
    }

    [Fact]
    public void The_frame_has_the_outcome_last_and_missing_values_as_nulls()
    {
        var frame = World.Loans(300).ToFrame();
        Assert.Equal("Default", frame.Columns[^1].Name);
        Assert.True(frame["MonthlyIncome"].NullCount > 0);
    }

    [Fact]
    public void A_knob_outside_its_range_is_named() =>
        Assert.StartsWith("It must be a share, from 0 to 1. (Parameter 'Missingness')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CreditWorld { Missingness = 2 }.Loans(1)).Message, StringComparison.Ordinal);

    private static double Correlation(GeneratedLoans loans, string one, string other)
    {
        var (a, b) = (loans.Column(one), loans.Column(other).Select(value => Math.Log(value)).ToArray());
        var (ma, mb) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - ma) * (y - mb)).Sum() / Math.Sqrt(a.Sum(x => (x - ma) * (x - ma)) * b.Sum(y => (y - mb) * (y - mb)));
    }
}
