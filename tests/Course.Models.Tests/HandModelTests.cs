namespace Course.Models.Tests;

public class HandModelTests
{
    // -2.90 + 1.5·0.80 + 0.45·2 - 0.25·(27 - 50)/10 = -2.90 + 1.20 + 0.90 + 0.575
    [Fact]
    public void Applicant_seven_has_the_logit_of_the_napkin() =>
        Close.To(-0.225, HandModel.Scorer.Margin([.. HandModel.Applicant7]));

    [Fact]
    public void Applicant_seven_has_the_probability_of_the_napkin() =>
        Close.To(1 / (1 + Math.Exp(0.225)), HandModel.Scorer.Prediction([.. HandModel.Applicant7]));

    [Fact]
    public void The_careful_customer_has_the_logit_minus_three() =>
        Close.To(-3.0, HandModel.Scorer.Margin([.. HandModel.CarefulCustomer]));

    [Fact]
    public void The_multiplied_out_model_is_the_same_model() =>
        Gen.Double[0, 10].Select(Gen.Double[0, 20], Gen.Double[18, 110]).Sample((util, late, age) =>
            Close.To(HandModel.Scorer.Margin([util, late, age]), HandModel.Linear.Margin([util, late, age])));

    [Fact]
    public void The_package_holds_the_same_model() =>
        Close.To(-0.225, HandModel.Package().Scorer.Margin([.. HandModel.Applicant7]));
}
