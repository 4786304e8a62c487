using Course.Models;
using Course.Serve;

namespace Course.Tests;

/// <summary>The numbers that lesson 00 computes on a napkin, tolerance 1e-12.</summary>
public class ByHand00Tests
{
    public static TheoryData<double, int, double, double[], double, double> Napkin => new()
    {
        { 0.80, 2, 27, [-2.90, 1.20, 0.90, 0.575], -0.225, 0.443986 },
        { 0.10, 0, 60, [-2.90, 0.15, 0.00, -0.25], -3.00, 0.047426 },
    };

    [Theory]
    [MemberData(nameof(Napkin))]
    public void Intercept_utilisation_late_payments_and_age_add_up_to_the_logit(
        double util, int late, double age, double[] terms, double logit, double printed)
    {
        Close.To(terms, [-2.90, 1.5 * util, 0.45 * late, -0.25 * (age - 50) / 10]);
        Close.To(logit, terms.Sum());
        Close.To(logit, HandModel.Scorer.Margin([util, late, age]));
        var probability = 1 / (1 + Math.Exp(-logit));
        Close.To(probability, HandModel.Scorer.Prediction([util, late, age]));
        Close.To(printed, probability, relative: 0, absolute: 5e-7);
    }

    [Theory]
    [MemberData(nameof(Napkin))]
    public async Task The_service_gives_the_napkins_number(
        double util, int late, double age, double[] terms, double logit, double printed)
    {
        await using var service = await PredictionService.StartAsync(
            new Predictor("hand", "napkin", HandModel.Schema, HandModel.Scorer), new() { Name = $"by-hand-00-{age}" }, TestContext.Current.CancellationToken);
        var answer = await service.Client.PredictAsync(new Applicant(util, late, age), TestContext.Current.CancellationToken);
        Close.To(terms.Sum(), answer.Margin);
        Close.To(1 / (1 + Math.Exp(-logit)), answer.Prediction);
        Close.To(printed, answer.Prediction, relative: 0, absolute: 5e-7);
    }

    // The best constant at a base rate of 28 % and of 3 in 10, as the exercise asks for it.
    [Theory]
    [InlineData(0.28, 0.5930)]
    [InlineData(0.30, 0.6109)]
    [InlineData(0.05, 0.1985)]
    public void The_best_constant_loses_the_entropy_of_the_base_rate(double rate, double printed) =>
        Close.To(printed, -(rate * Math.Log(rate) + (1 - rate) * Math.Log(1 - rate)), relative: 0, absolute: 5e-5);
}
