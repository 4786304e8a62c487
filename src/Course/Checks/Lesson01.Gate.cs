using Course.Serve;

namespace Course;

public static partial class Lesson01
{
    // Before the exercise, which is put together from them.
    private static GatePolicy Callers { get; } = new() { SchemaHash = "schema-1" };

    private static GateCandidate Good { get; } = new()
    {
        LogLoss = 0.47, ConstantLogLoss = 0.593, CalibrationError = 0.021, ScorerGap = 1e-7, SchemaHash = "schema-1",
        RunId = "run-7", DataHash = "d41d", CodeVersion = "1.0",
    };

    private static IReadOnlyList<(string Sentence, GateCandidate Candidate)> Candidates { get; } =
    [
        ("a good candidate is promoted", Good),
        ("one that is worse than the constant is refused", Good with { LogLoss = 0.61 }),
        ("one that only equals the constant is refused", Good with { LogLoss = 0.593 }),
        ("an over-confident one is refused", Good with { CalibrationError = 0.12 }),
        ("one whose log-loss was never measured is refused", Good with { LogLoss = null }),
        ("one whose calibration error is not a number is refused", Good with { CalibrationError = double.NaN }),
        ("one that scores differently from the tool that trained it is refused", Good with { ScorerGap = 0.01 }),
        ("one with a schema that callers do not send is refused", Good with { SchemaHash = "schema-2" }),
        ("one without a schema is refused", Good with { SchemaHash = null }),
        ("one without a data hash is refused", Good with { DataHash = null }),
        ("one that breaks two rules is refused for the first", Good with { LogLoss = 0.7, CodeVersion = "" }),
    ];

    /// <summary>01.4: a promotion gate that fails closed; the first broken rule, or null where none is.</summary>
    public static Exercise<Func<GateCandidate, GatePolicy, GateRule?>> Refusal { get; } = new()
    {
        Id = "01.4",
        Expected = "the first broken rule in the order BetterThanConstant, Calibrated, Parity, Schema, Lineage; null where all five hold; unknown means broken",
        Hint = "A comparison with null or NaN is false. So ask what must hold (skill > MinSkill) and refuse where it does not, never the other way round.",
        Expectations =
        [
            .. from known in Candidates
               select new Expectation<Func<GateCandidate, GatePolicy, GateRule?>>(known.Sentence, refusal => Refuses(refusal, known.Candidate, Callers)),
            new("hidden candidates under a stricter policy", refusal => Candidates
                .Select(known => Refuses(refusal, known.Candidate, Callers with { MinSkill = 0.2, MaxCalibrationError = 0.02 })).FirstOrDefault(found => found is not null)),
            new("any schema will do where the policy names none", refusal => Refuses(refusal, Good with { SchemaHash = "other" }, Callers with { SchemaHash = null })),
        ],
        Probe = refusal => [.. Candidates.Select(known => refusal(known.Candidate, Callers) is { } rule ? (double)rule : -1)],
        NearMisses =
        [
            new("lets a missing metric pass", PassesUnknown,
                "Each 'refuse if too large' lets null and NaN pass, since comparing with them is false. Write 'refuse unless it is known and small enough'."),
            new("accepts a missing hash or run", PassesNoLineage, "A package nobody can rebuild is refused: run, data hash and code version must all be there."),
        ],
    };

    internal static GateRule? PassesUnknown(GateCandidate candidate, GatePolicy policy) =>
        1 - candidate.LogLoss / candidate.ConstantLogLoss <= policy.MinSkill ? GateRule.BetterThanConstant
        : candidate.CalibrationError > policy.MaxCalibrationError ? GateRule.Calibrated
        : candidate.ScorerGap > policy.MaxScorerGap ? GateRule.Parity
        : policy.SchemaHash is not null && candidate.SchemaHash != policy.SchemaHash ? GateRule.Schema
        : string.IsNullOrEmpty(candidate.RunId) || string.IsNullOrEmpty(candidate.DataHash) || string.IsNullOrEmpty(candidate.CodeVersion) ? GateRule.Lineage
        : null;

    private static GateRule? PassesNoLineage(GateCandidate candidate, GatePolicy policy) =>
        FirstBroken(candidate, policy) is { } rule && rule != GateRule.Lineage ? rule : null;

    // The library's own gate; owner and expiry are no part of this exercise.
    private static GateRule? FirstBroken(GateCandidate candidate, GatePolicy policy) => PolicyGate
        .Check(candidate, policy, DateTimeOffset.UnixEpoch).Findings.FirstOrDefault(finding => !finding.Passed && finding.Rule < GateRule.Owner)?.Rule;

    private static string? Refuses(Func<GateCandidate, GatePolicy, GateRule?> refusal, GateCandidate candidate, GatePolicy policy)
    {
        var (wanted, given) = (FirstBroken(candidate, policy), refusal(candidate, policy));
        return wanted == given ? null : $"The gate said {Word(given)}; {Word(wanted)} was expected for {candidate}";

        static string Word(GateRule? rule) => rule is { } broken ? $"'{broken} is broken'" : "'promote'";
    }
}
