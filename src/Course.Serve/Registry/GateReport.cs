namespace Course.Serve;

/// <summary>The rules of a gate, in the order they are read.</summary>
public enum GateRule
{
    /// <summary>Its log-loss beats the best constant's by the wanted skill.</summary>
    BetterThanConstant,

    /// <summary>Its probabilities are honest.</summary>
    Calibrated,

    /// <summary>The packaged scorer gives the training tool's numbers.</summary>
    Parity,

    /// <summary>It takes the records that callers send.</summary>
    Schema,

    /// <summary>Run, rows and code are known.</summary>
    Lineage,

    /// <summary>Somebody answers for it.</summary>
    Owner,

    /// <summary>It has a last day, ahead and not too far.</summary>
    Expiry,
}

/// <summary>One rule's verdict.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Passed">Whether the package keeps it.</param>
/// <param name="Reason">What was found and what is allowed, one sentence.</param>
public sealed record GateFinding(GateRule Rule, bool Passed, string Reason);

/// <summary>A gate's verdict on one package: every rule with its reason, passed or not.</summary>
/// <param name="Findings">One a rule, in the order of <see cref="GateRule"/>.</param>
public sealed record GateReport(IReadOnlyList<GateFinding> Findings)
{
    /// <summary>Whether every rule is kept.</summary>
    public bool Passed => Findings.All(finding => finding.Passed);

    /// <summary>The reasons of the broken rules; empty when passed.</summary>
    public IReadOnlyList<string> Refusals => [.. Findings.Where(finding => !finding.Passed).Select(finding => finding.Reason)];

    /// <summary>A verdict line, then a line a rule.</summary>
    public override string ToString() => string.Join('\n', Findings
        .Select(finding => $"{(finding.Passed ? "passed " : "refused")}  {finding.Rule}: {finding.Reason}")
        .Prepend(Passed ? "The gate is open." : $"The gate is closed: {Refusals.Count} of {Findings.Count} rules are broken."));
}
