using Course.Measure;

namespace Course.Tests;

/// <summary>The numbers that lesson 01 computes by hand; tolerance 5 in the last printed digit.</summary>
public class ByHand01Tests
{
    private static readonly bool[] Labels = [.. Lesson01.TenLoans];

    [Theory]
    [InlineData("A", 0.3462, 0.1010, 0.976, 0.433)]
    [InlineData("B", 0.8086, 0.1379, 0.667, -0.324)]
    public void The_two_models_have_the_metrics_of_the_table(string model, double logLoss, double brier, double auc, double skill)
    {
        double[] p = [.. model == "A" ? Lesson01.ModelA : Lesson01.ModelB];
        Close.To(logLoss, LogLoss.Of(Labels, p), relative: 0, absolute: 5e-5);
        Close.To(brier, Brier.Of(Labels, p), relative: 0, absolute: 5e-5);
        Close.To(auc, Auc.Of(Labels, p), relative: 0, absolute: 5e-4);
        Close.To(skill, Skill.Of(Labels, p), relative: 0, absolute: 5e-4);
    }

    [Theory]
    [InlineData(0.3, 0.6109), InlineData(0.28, 0.5930), InlineData(0.05, 0.1985), InlineData(0.0668, 0.2453), InlineData(0.5, 0.6931)]
    public void The_constants_to_know(double rate, double logLoss) => Close.To(logLoss, LogLoss.Entropy(rate), relative: 0, absolute: 5e-5);

    [Fact]
    public void The_constants_brier_score_is_its_variance() => Close.To(0.21, Brier.OfConstant(Labels));

    [Fact]
    public void One_confident_miss_is_85_percent_of_model_Bs_loss()
    {
        var share = -Math.Log(0.001) / 10 / LogLoss.Of(Labels, [.. Lesson01.ModelB]);
        Close.To(6.908, -Math.Log(0.001), relative: 0, absolute: 5e-4);
        Close.To(0.85, share, relative: 0, absolute: 5e-3);
    }

    [Theory]
    [InlineData(0.5, 0.0500), InlineData(0.8, 0.1739), InlineData(0.2, 0.0130)]
    public void Prior_correction_from_half_to_five_percent(double p, double corrected) =>
        Close.To(corrected, PriorCorrection.Of(p, 0.5, 0.05), relative: 0, absolute: 5e-5);
}
