using Course.Models;

namespace Course.Explain.Tests;

public class ByHand14Tests
{
    // Five in the digit after the last printed one, and a hair for numbers that end in five.
    private const double Printed = 0.0005 + 1e-9;
    private static readonly LinearModel Model = new(["util", "late", "income", "lines", "age"], [1.5, 0.45, -0.30, 0.04, -0.025], 0, Link.Logit);
    private static readonly Rows Noor = new([0.80, 1, 2.4, 3, 27], 5);

    private static readonly ReasonEntry[] Catalogue =
    [
        new("util", "R1", "Your credit lines are used to a large part."),
        new("late", "R2", "Payments were late."),
        new("income", "R3", "Income is low for the amount."),
        new("lines", "R4", "Few credit lines."),
        new("age", "R5", "-") { Withheld = "age is not told" },
    ];

    [Theory]
    [InlineData("all applicants", new[] { 0.32, 0.25, 6.0, 8.5, 52 }, "R3,R1,R2", new[] { 1.080, 0.720, 0.338 })]
    [InlineData("just above the cut", new[] { 0.62, 0.30, 3.1, 6.0, 38 }, "R2,R1,R3", new[] { 0.315, 0.270, 0.210 })]
    public void Another_reference_gives_another_first_reason(string reference, double[] mean, string codes, double[] amounts)
    {
        var reasons = ReasonCodes.Of(LinearShap.Of(Model, new(mean, 5), Noor), 0, Catalogue, reference);
        Assert.Equal(codes, string.Join(",", reasons.Reasons.Select(reason => reason.Code)));
        Close.To(amounts, [.. reasons.Reasons.Select(reason => reason.Amount)], 0, Printed);
        Assert.Equal(ReasonDecision.Withheld, reasons.Audit[4].Decision);
        Assert.Equal(ReasonDecision.NotAdverse, reasons.Audit[3].Decision);
    }

    [Theory]
    [InlineData(0, 0.0705)]
    [InlineData(1, 0)]
    [InlineData(2, 0.0112)]
    [InlineData(3, 0.0693)]
    public void Shares_of_first_reasons_move_the_stability_index(int player, double part)
    {
        // 1,000,000 rows by share, so that half a row a group is lost in the printed digits.
        int[] before = [400_000, 300_000, 200_000, 100_000];
        int[] after = [250_000, 300_000, 250_000, 200_000];
        var (p, q) = (before[player] / 1e6, after[player] / 1e6);
        Close.To(part, (q - p) * Math.Log(q / p), 0, 0.00005);
        Close.To(0.151, Measure.PopulationStability.OfCounts(before, after), 0, Printed);
    }

    [Fact]
    public void Rankings_agree_in_eight_pairs_of_ten() =>
        Close.To(0.60, RankAgreement.Kendall(["util", "late90", "late30", "age", "debt"], ["late90", "util", "age", "late30", "debt"]));

    [Theory]
    [InlineData(3, 0.50)]
    [InlineData(5, 0.43)]
    public void Tops_overlap_by_half(int top, double overlap) =>
        Close.To(overlap, RankAgreement.TopOverlap(["util", "late90", "late30", "age", "debt"], ["late90", "util", "income", "late30", "lines"], top), 0, 0.005);
}
