namespace Course.Serve.Tests.Registry;

public sealed class PolicyGateTests
{
    private static readonly GateCandidate Good = new()
    {
        LogLoss = 0.45, ConstantLogLoss = 0.5930, CalibrationError = 0.02, ScorerGap = 1e-7, SchemaHash = "schema-1",
        RunId = "run-1", DataHash = "data-1", CodeVersion = "code-1", Owner = "lending team", Expires = Sample.Now.AddDays(90),
    };

    public static TheoryData<GateRule, GateCandidate> Broken => new()
    {
        { GateRule.BetterThanConstant, Good with { LogLoss = 0.60 } },
        { GateRule.BetterThanConstant, Good with { LogLoss = 0.5930 } },
        { GateRule.BetterThanConstant, Good with { LogLoss = null } },
        { GateRule.BetterThanConstant, Good with { LogLoss = double.NaN } },
        { GateRule.BetterThanConstant, Good with { ConstantLogLoss = null } },
        { GateRule.BetterThanConstant, Good with { LogLoss = -1, ConstantLogLoss = 0 } },
        { GateRule.Calibrated, Good with { CalibrationError = 0.06 } },
        { GateRule.Calibrated, Good with { CalibrationError = null } },
        { GateRule.Calibrated, Good with { CalibrationError = double.NaN } },
        { GateRule.Calibrated, Good with { CalibrationError = -0.01 } },
        { GateRule.Parity, Good with { ScorerGap = 0.001 } },
        { GateRule.Parity, Good with { ScorerGap = null } },
        { GateRule.Schema, Good with { SchemaHash = "schema-2" } },
        { GateRule.Schema, Good with { SchemaHash = null } },
        { GateRule.Lineage, Good with { RunId = null } },
        { GateRule.Lineage, Good with { DataHash = "" } },
        { GateRule.Lineage, Good with { CodeVersion = " " } },
        { GateRule.Owner, Good with { Owner = null } },
        { GateRule.Expiry, Good with { Expires = null } },
        { GateRule.Expiry, Good with { Expires = Sample.Now } },
        { GateRule.Expiry, Good with { Expires = Sample.Now.AddYears(5) } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void One_defect_breaks_one_rule_and_closes_the_gate(GateRule rule, GateCandidate candidate)
    {
        var report = PolicyGate.Check(candidate, Sample.Policy, Sample.Now);
        Assert.False(report.Passed);
        Assert.Equal(rule, Assert.Single(report.Findings, finding => !finding.Passed).Rule);
    }

    [Fact]
    public void The_bounds_themselves_are_allowed()
    {
        var candidate = Good with { CalibrationError = 0.05, ScorerGap = 1e-5, Expires = Sample.Now + Sample.Policy.MaxLifetime };
        Assert.True(PolicyGate.Check(candidate, Sample.Policy, Sample.Now).Passed);
    }

    [Fact]
    public void A_candidate_of_which_nothing_is_known_breaks_every_rule() =>
        Assert.All(PolicyGate.Check(new(), new(), Sample.Now).Findings, finding => Assert.False(finding.Passed, finding.Reason));

    [Fact]
    public void Every_rule_is_read_once_and_in_order() =>
        Assert.Equal(Enum.GetValues<GateRule>(), PolicyGate.Check(new(), new(), Sample.Now).Findings.Select(finding => finding.Rule));

    // Law: the gate is open exactly when the candidate's numbers keep the bounds, whatever the numbers.
    [Fact]
    public void The_gate_opens_exactly_when_the_numbers_keep_the_bounds() =>
        Gen.Select(Gen.Double[0.0, 1.2], Gen.Double[0.0, 1.0], Gen.Double[-0.1, 0.2], Gen.Double[0.0, 2e-5]).Sample(
            (loss, constant, calibration, gap) =>
            {
                var candidate = Good with { LogLoss = loss, ConstantLogLoss = constant, CalibrationError = calibration, ScorerGap = gap };
                var expected = constant > 0 && loss < constant && calibration is >= 0 and <= 0.05 && gap <= 1e-5;
                Assert.Equal(expected, PolicyGate.Check(candidate, Sample.Policy, Sample.Now).Passed);
            }, iter: 2000);

    [Fact]
    public void A_policy_out_of_range_is_refused()
    {
        GatePolicy[] policies = [
            new() { MinSkill = 1 }, new() { MinSkill = double.NaN }, new() { MaxCalibrationError = 2 }, new() { MaxScorerGap = -1 },
            new() { MaxLifetime = TimeSpan.Zero },
        ];
        Assert.All(policies, policy => Assert.Throws<ArgumentException>(() => PolicyGate.Check(Good, policy, Sample.Now)));
    }

    [Fact]
    public void The_report_reads_as_sentences() => Approved.Match(
        "gate-report.approved.txt",
        $"{PolicyGate.Check(Good, Sample.Policy, Sample.Now)}\n\n{PolicyGate.Check(Good with { LogLoss = 0.8086, ConstantLogLoss = 0.6109, Owner = null, ScorerGap = 0.25 }, Sample.Policy, Sample.Now)}");
}
