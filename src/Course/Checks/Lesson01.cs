using Course.Measure;

namespace Course;

/// <summary>Exercises of lesson 01: a skill score, a prior correction, a leak detector, a promotion gate.</summary>
public static partial class Lesson01
{
    private static readonly Lazy<bool[]> LendingLabels = new(() => [.. LendingClub.Load().Labels]);

    /// <summary>Ten loans of the lesson's table, the three bad ones first.</summary>
    public static IReadOnlyList<bool> TenLoans { get; } = [true, true, true, false, false, false, false, false, false, false];

    /// <summary>Probabilities of model A for <see cref="TenLoans"/>.</summary>
    public static IReadOnlyList<double> ModelA { get; } = [0.8, 0.5, 0.4, 0.4, 0.3, 0.2, 0.2, 0.1, 0.1, 0.1];

    /// <summary>Probabilities of model B for <see cref="TenLoans"/>: one confident miss.</summary>
    public static IReadOnlyList<double> ModelB { get; } = [0.999, 0.9, 0.001, 0.6, 0.1, 0.01, 0.01, 0.01, 0.01, 0.01];

    /// <summary>01.1: log-loss against the best constant.</summary>
    public static Exercise<Func<double[], bool[], double>> SkillScore { get; } = new()
    {
        Id = "01.1",
        Expected = "1 - LL / LL(constant): both in nats on the same rows, the constant being the share of true among them, p clipped at 1e-15",
        Hint = "Two log-losses on the same labels. The constant's comes from the base rate r alone: -(r ln r + (1 - r) ln(1 - r)).",
        Expectations =
        [
            new("model A has the skill of the table", skill => Agrees("model A's skill", skill, ModelA, TenLoans)),
            new("model B has the skill of the table", skill => Agrees("model B's skill", skill, ModelB, TenLoans)),
            new("the constant has skill 0", skill => Laws.Equal("the constant's skill", 0, skill([.. TenLoans.Select(_ => 0.3)], [.. TenLoans]))),
            new("the order of the rows does not matter", skill => Laws.Equal("the skill after shuffling the rows",
                Skill.Of([.. TenLoans], [.. ModelA]), skill(Hidden.Shuffled(5, ModelA), Hidden.Shuffled(5, TenLoans)))),
            new("labels and probabilities the notebook does not show", skill => Agrees("the skill on hidden rows", skill, Hidden.Numbers(11, 400), Hidden.Labels(11, 400, 0.2))),
            new("a bad loan that was given 0 costs -ln 1e-15, not infinity", skill => Agrees("the skill with a probability of 0", skill, [0, 0.5, 0.2, 0.1], [true, true, false, false])),
            new("the labels of lending_club.csv", skill => Agrees("the skill on lending_club.csv", skill, Hidden.Numbers(12, LendingLabels.Value.Length, 0.01, 0.2), LendingLabels.Value)),
        ],
        Probe = skill => [skill([.. ModelA], [.. TenLoans]), skill([.. ModelB], [.. TenLoans]), skill([0, 0.5, 0.2, 0.1], [true, true, false, false])],
        NearMisses =
        [
            new("compares with the constant 0.5", (p, y) => 1 - Loss(p, y, 1e-15) / Math.Log(2), "0.5 is a constant, and not the best one: its loss is ln 2 whatever the labels. Use their own base rate."),
            new("does not clip", (p, y) => 1 - Loss(p, y, 0) / LogLoss.OfConstant(y), "ln 0 is minus infinity: one row then decides everything. Clip p into [1e-15, 1 - 1e-15] first."),
            new("gives LL / LL(constant)", (p, y) => Loss(p, y, 1e-15) / LogLoss.OfConstant(y), "That is the share of loss that is left. Skill is 1 minus it: 0 for the constant, 1 for a perfect model."),
        ],
    };

    /// <summary>01.2: from one base rate to another.</summary>
    public static Exercise<Func<double, double, double, double>> Correct { get; } = new()
    {
        Id = "01.2",
        Expected = "the probability after its odds were multiplied by the ratio of live prior odds to training prior odds",
        Hint = "Work in odds: p / (1 - p). Multiply by (liveRate / (1 - liveRate)) / (trainRate / (1 - trainRate)), then go back.",
        Expectations =
        [
            new("from 50 % to 5 %, 0.5 becomes 0.05", correct => Laws.Equal("Correct(0.5, 0.5, 0.05)", 0.05, correct(0.5, 0.5, 0.05))),
            new("from 50 % to 5 %, 0.8 becomes 4/23", correct => Laws.Equal("Correct(0.8, 0.5, 0.05)", 4 / 23.0, correct(0.8, 0.5, 0.05))),
            new("equal rates change nothing", correct => Each((p, a, _) => Laws.Equal("the correction between equal rates", p, correct(p, a, a)))),
            new("the training rate becomes the live rate", correct => Each((_, a, b) => Laws.Equal("the corrected training rate", b, correct(a, a, b)))),
            new("two steps are one", correct => Each((p, a, b) => Laws.Equal("the correction by way of 30 %", correct(p, a, b), correct(correct(p, a, 0.3), 0.3, b)))),
            new("a larger p stays larger", correct => Laws.NeverFalls("the corrected probability along p",
                [.. Enumerable.Range(0, 101).Select(i => correct(i / 100.0, 0.5, 0.07))])),
            new("0 stays 0 and 1 stays 1", correct => Laws.First(Laws.Equal("the corrected 0", 0, correct(0, 0.5, 0.1)), Laws.Equal("the corrected 1", 1, correct(1, 0.5, 0.1)))),
            new("values the notebook does not show", correct => Each((p, a, b) => Laws.Equal("a hidden correction", PriorCorrection.Of(p, a, b), correct(p, a, b)))),
        ],
        Probe = correct => [correct(0.5, 0.5, 0.05), correct(0.8, 0.5, 0.05), correct(0.2, 0.3, 0.6)],
        NearMisses =
        [
            new("scales p and clips", (p, a, b) => Math.Clamp(p * b / a, 0, 1), "Scaling p alone can pass 1, and two steps are not one. Multiply the odds p / (1 - p), not p."),
            new("swaps the two rates", (p, a, b) => PriorCorrection.Of(p, b, a), "The other way round: the odds are multiplied by live prior odds over training prior odds."),
            new("returns the odds", (p, a, b) => p / (1 - p) * (b / (1 - b)) / (a / (1 - a)), "Those are odds. A probability is odds / (1 + odds)."),
        ],
    };

    private static string? Agrees(string what, Func<double[], bool[], double> skill, IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels) =>
        Laws.Equal(what, Skill.Of([.. labels], [.. probabilities]), skill([.. probabilities], [.. labels]));

    private static double Loss(double[] p, bool[] y, double clip) =>
        p.Zip(y, (given, bad) => -Math.Log(bad ? Math.Max(given, clip) : Math.Max(1 - given, clip))).Average();

    private static string? Each(Func<double, double, double, string?> law)
    {
        var draws = Hidden.Numbers(13, 60, 0.02, 0.98);
        return Enumerable.Range(0, 20).Select(i => law(draws[3 * i], draws[3 * i + 1], draws[3 * i + 2])).FirstOrDefault(found => found is not null);
    }
}
