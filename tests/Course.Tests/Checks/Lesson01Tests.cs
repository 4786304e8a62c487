using Course.Measure;
using Course.Serve;

namespace Course.Tests;

public class Lesson01Tests
{
    [Fact]
    public void The_skill_check_accepts_the_solution() =>
        Assert.Equal(Outcome.Solved, Lesson01.SkillScore.Check((p, y) => Skill.Of(y, p)).Outcome);

    [Fact]
    public void The_correction_check_accepts_the_solution() => Assert.Equal(Outcome.Solved, Lesson01.Correct.Check(PriorCorrection.Of).Outcome);

    [Fact]
    public void The_leak_check_accepts_the_solution() =>
        Assert.Equal(Outcome.Solved, Lesson01.Leaks.Check((fit, train, test) => !fit(train, test).SequenceEqual(fit(train, test.Altered(1)))).Outcome);

    [Fact]
    public void The_gate_check_accepts_the_solution() => Assert.Equal(Outcome.Solved, Lesson01.Refusal.Check(Solution).Outcome);

    [Fact]
    public void Every_check_says_not_solved_to_the_stub()
    {
        Assert.Equal(Outcome.NotSolved, Lesson01.SkillScore.Check((_, _) => throw Stub.Standing).Outcome);
        Assert.Equal(Outcome.NotSolved, Lesson01.Correct.Check((_, _, _) => throw Stub.Standing).Outcome);
        Assert.Equal(Outcome.NotSolved, Lesson01.Leaks.Check((_, _, _) => throw Stub.Standing).Outcome);
        Assert.Equal(Outcome.NotSolved, Lesson01.Refusal.Check((_, _) => throw Stub.Standing).Outcome);
    }

    [Fact]
    public void Every_near_miss_is_recognised_and_gets_its_own_hint()
    {
        Recognises(Lesson01.SkillScore);
        Recognises(Lesson01.Correct);
        Recognises(Lesson01.Leaks);
        Recognises(Lesson01.Refusal);
    }

    [Fact]
    public void Answers_that_store_the_shown_results_fail_on_hidden_data()
    {
        Assert.False(Lesson01.SkillScore.Check((p, _) => p[0] switch { 0.8 => Skill.Of([.. Lesson01.TenLoans], p), 0.999 => -0.3236, _ => 0 }).IsSolved);
        Assert.False(Lesson01.Correct.Check((p, _, _) => p switch { 0.5 => 0.05, 0.8 => 4 / 23.0, _ => p }).IsSolved);
        var calls = 0;
        Assert.False(Lesson01.Leaks.Check((_, _, _) => calls++ is 1 or 3).IsSolved);
        Assert.False(Lesson01.Refusal.Check((candidate, _) => Solution(candidate, new() { SchemaHash = "schema-1" })).IsSolved);
    }

    [Fact]
    public void Altering_test_rows_alters_every_column_and_outcome()
    {
        var rows = LoanRows.Of(CreditData.Load()).Take([.. Enumerable.Range(0, 50)]);
        var altered = rows.Altered(1);
        Assert.All(rows.Schema.Names, name => Assert.NotEqual(rows.Column(name), altered.Column(name)));
        Assert.All(Enumerable.Range(0, 50), row => Assert.NotEqual(rows.Labels[row], altered.Labels[row]));
        Assert.Equal(altered.Hash, rows.Altered(1).Hash);
    }

    private static void Recognises<T>(Exercise<T> exercise)
        where T : Delegate
    {
        foreach (var miss in exercise.NearMisses)
        {
            var verdict = exercise.Check(miss.Wrong);
            Assert.Equal(Outcome.Nearly, verdict.Outcome);
            Assert.Equal(miss.Hint, verdict.Hint);
        }
    }

    private static GateRule? Solution(GateCandidate candidate, GatePolicy policy)
    {
        if (!(1 - candidate.LogLoss / candidate.ConstantLogLoss > policy.MinSkill)) return GateRule.BetterThanConstant;
        if (!(candidate.CalibrationError <= policy.MaxCalibrationError)) return GateRule.Calibrated;
        if (!(candidate.ScorerGap <= policy.MaxScorerGap)) return GateRule.Parity;
        if (string.IsNullOrEmpty(candidate.SchemaHash) || (policy.SchemaHash is { } wanted && wanted != candidate.SchemaHash)) return GateRule.Schema;
        return new[] { candidate.RunId, candidate.DataHash, candidate.CodeVersion }.All(known => !string.IsNullOrWhiteSpace(known)) ? null : GateRule.Lineage;
    }
}
