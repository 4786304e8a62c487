namespace Course.Measure.Tests;

/// <summary>Ten loans, three bad, two models: the table that lesson 01 computes by hand.</summary>
public class ByHand01Tests
{
    private static readonly bool[] Bad = [true, true, true, false, false, false, false, false, false, false];
    private static readonly double[] A = [0.8, 0.5, 0.4, 0.4, 0.3, 0.2, 0.2, 0.1, 0.1, 0.1];
    private static readonly double[] B = [0.999, 0.9, 0.001, 0.6, 0.1, 0.01, 0.01, 0.01, 0.01, 0.01];

    [Fact]
    public void The_constant_scores_its_entropy_and_its_variance()
    {
        Close.To(0.6109, LogLoss.OfConstant(Bad), absolute: 5e-5);
        Close.To(0.2100, Brier.OfConstant(Bad));
    }

    [Fact]
    public void Model_A_beats_the_constant_everywhere()
    {
        var card = Scorecard.Of(Bad, A);
        Close.To(0.3462, card["log-loss"].Model, absolute: 5e-5);
        Close.To(0.1010, card["Brier"].Model, absolute: 5e-5);
        Close.To(0.976, card["AUC"].Model, absolute: 5e-4);
        Close.To(0.433, card.Skill, absolute: 5e-4);
        Assert.True(card["log-loss"].BeatsConstant && card["AUC"].BeatsConstant);
    }

    [Fact]
    public void Model_B_ranks_well_and_loses_to_the_constant_on_log_loss()
    {
        var card = Scorecard.Of(Bad, B);
        Close.To(0.8086, card["log-loss"].Model, absolute: 5e-5);
        Close.To(0.1379, card["Brier"].Model, absolute: 5e-5);
        Close.To(0.667, card["AUC"].Model, absolute: 5e-4);
        Close.To(-0.324, card.Skill, absolute: 5e-4);
        Assert.True(card["AUC"].BeatsConstant && !card["log-loss"].BeatsConstant);
    }

    [Theory]
    [InlineData(0.28, 0.5930)]
    [InlineData(0.05, 0.1985)]
    [InlineData(0.0668, 0.2453)]
    [InlineData(0.5, 0.6931)]
    public void A_constants_log_loss_is_the_entropy_of_the_base_rate(double rate, double loss) =>
        Close.To(loss, LogLoss.Entropy(rate), absolute: 5e-5);

    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(0.8, 0.1739)]
    [InlineData(0.2, 0.0130)]
    public void A_balanced_probability_is_put_back_to_five_percent(double said, double meant) =>
        Close.To(meant, PriorCorrection.Of(said, 0.5, 0.05), absolute: 5e-5);
}
