using System.Globalization;

namespace Course.Serve;

/// <summary>Decides whether a package may be promoted. A pure function of candidate, policy and time.</summary>
/// <remarks>
/// <para>It fails closed: a number that is missing or not finite breaks its rule, with a sentence that says so.</para>
/// <para>All rules are read, so that one report names everything to mend.</para>
/// <para>Source: the fail-closed promotion policies of A. Agrawal et al., Cloudy with high chance of DBMS, CIDR 2020.</para>
/// </remarks>
public static class PolicyGate
{
    /// <summary>Reads every rule for one candidate.</summary>
    /// <param name="candidate">What is known about the package.</param>
    /// <param name="policy">The bounds.</param>
    /// <param name="now">The instant against which expiry is judged.</param>
    /// <exception cref="ArgumentException">A bound of the policy is out of its own range.</exception>
    public static GateReport Check(GateCandidate candidate, GatePolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Defect is { } defect) throw new ArgumentException(defect, nameof(policy));
        return new GateReport([
            BetterThanConstant(candidate, policy),
            AtMost(GateRule.Calibrated, "calibration error", candidate.CalibrationError, policy.MaxCalibrationError),
            AtMost(GateRule.Parity, "gap between packaged scorer and training tool", candidate.ScorerGap, policy.MaxScorerGap),
            Schema(candidate, policy),
            Lineage(candidate),
            Owner(candidate),
            Expiry(candidate, policy, now),
        ]);
    }

    private static GateFinding BetterThanConstant(GateCandidate candidate, GatePolicy policy)
    {
        const GateRule Rule = GateRule.BetterThanConstant;
        if (candidate.LogLoss is not { } loss || !double.IsFinite(loss))
            return new(Rule, false, $"The log-loss is {Known(candidate.LogLoss)}; record it as '{MetricNames.LogLoss}'.");
        if (candidate.ConstantLogLoss is not { } constant || !double.IsFinite(constant))
            return new(Rule, false,
                $"The constant's log-loss is {Known(candidate.ConstantLogLoss)}; record it as '{MetricNames.ConstantLogLoss}'.");
        if (constant <= 0)
            return new(Rule, false, $"The constant's log-loss is {Text(constant)}: the held-out rows have one class only, so nothing can beat it.");
        var skill = 1 - loss / constant;
        return new(Rule, skill > policy.MinSkill,
            $"Log-loss {Text(loss)} against {Text(constant)} for the best constant: skill {Text(skill)}, wanted above {Text(policy.MinSkill)}.");
    }

    private static GateFinding AtMost(GateRule rule, string name, double? value, double limit) =>
        value is { } known && double.IsFinite(known)
            ? new(rule, known >= 0 && known <= limit, $"The {name} is {Text(known)}, allowed 0 to {Text(limit)}.")
            : new(rule, false, $"The {name} is {Known(value)}, allowed 0 to {Text(limit)}.");

    private static GateFinding Schema(GateCandidate candidate, GatePolicy policy) => (candidate.SchemaHash, policy.SchemaHash) switch
    {
        (null or "", _) => new(GateRule.Schema, false, "The package's schema is not known."),
        (var found, null) => new(GateRule.Schema, true, $"The schema is {found}; any will do."),
        var (found, wanted) => new(GateRule.Schema, found == wanted,
            found == wanted ? $"The schema is {found}, as callers send it." : $"The schema is {found}, and callers send {wanted}."),
    };

    private static GateFinding Lineage(GateCandidate candidate)
    {
        string[] missing = [
            .. string.IsNullOrWhiteSpace(candidate.RunId) ? ["run"] : (string[])[],
            .. string.IsNullOrWhiteSpace(candidate.DataHash) ? ["data hash"] : (string[])[],
            .. string.IsNullOrWhiteSpace(candidate.CodeVersion) ? ["code version"] : (string[])[],
        ];
        return missing.Length > 0
            ? new(GateRule.Lineage, false, $"Not recorded: {string.Join(", ", missing)}.")
            : new(GateRule.Lineage, true, $"Run {candidate.RunId} on data {candidate.DataHash} with code {candidate.CodeVersion}.");
    }

    private static GateFinding Owner(GateCandidate candidate) => string.IsNullOrWhiteSpace(candidate.Owner)
        ? new(GateRule.Owner, false, "Nobody owns the package; name a person or a team.")
        : new(GateRule.Owner, true, $"{candidate.Owner} answers for it.");

    private static GateFinding Expiry(GateCandidate candidate, GatePolicy policy, DateTimeOffset now)
    {
        if (candidate.Expires is not { } expires) return new(GateRule.Expiry, false, "The package has no last day; give it one.");
        var latest = now + policy.MaxLifetime;
        var reason = expires <= now ? $"It expired on {Day(expires)}."
            : expires > latest ? $"It expires on {Day(expires)}, and no later than {Day(latest)} is allowed."
            : $"It expires on {Day(expires)}.";
        return new(GateRule.Expiry, expires > now && expires <= latest, reason);
    }

    private static string Known(double? value) => value is { } number ? Text(number) : "not known";

    private static string Text(double value) =>
        value.ToString(value != 0 && Math.Abs(value) < 1e-4 ? "0.##E0" : "0.######", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
