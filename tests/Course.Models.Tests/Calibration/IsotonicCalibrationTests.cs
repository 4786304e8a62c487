namespace Course.Models.Tests;

public class IsotonicCalibrationTests
{
    [Fact]
    public void A_violation_is_pooled_to_its_mean()
    {
        // Labels 0 1 0 1 over margins 1..4: the middle pair is out of order and becomes 1/2 twice.
        var fitted = IsotonicCalibration.Fit([1, 2, 3, 4], [false, true, false, true]);
        Assert.Equal([1, 2, 3, 4], fitted.Margins);
        Assert.Equal([0, 0.5, 0.5, 1], fitted.Probabilities);
    }

    [Fact]
    public void Between_knots_the_curve_is_straight_and_outside_flat()
    {
        var curve = new IsotonicCalibration([0, 2], [0.2, 0.6]);
        Close.To(0.4, Links.Sigmoid(curve.Apply(1)));
        Close.To(0.2, Links.Sigmoid(curve.Apply(-9)));
        Close.To(0.6, Links.Sigmoid(curve.Apply(9)));
    }

    [Fact]
    public void Certainty_is_kept_away_from() =>
        Close.To(IsotonicCalibration.Floor, Links.Sigmoid(new IsotonicCalibration([0], [0]).Apply(0)));

    [Fact]
    public void The_fitted_mean_is_the_base_rate_and_the_curve_never_falls() =>
        Gen.Int[-20, 20].Select(Gen.Bool).Array[2, 200].Where(pairs => pairs.Any(p => p.Item2) && pairs.Any(p => !p.Item2)).Sample(pairs =>
        {
            double[] margins = [.. pairs.Select(p => (double)p.Item1)];
            bool[] labels = [.. pairs.Select(p => p.Item2)];
            var fitted = IsotonicCalibration.Fit(margins, labels);
            var predicted = margins.Select(m => Links.Sigmoid(fitted.Apply(m))).ToArray();
            Close.To(labels.Average(l => l ? 1.0 : 0), predicted.Average(), absolute: IsotonicCalibration.Floor);
            Assert.Equal(fitted.Probabilities.Order(), fitted.Probabilities);
        }, iter: 200);

    [Fact]
    public void Falling_knots_are_refused() => Assert.Throws<ArgumentException>(() => new IsotonicCalibration([0, 1], [0.5, 0.4]));

    [Fact]
    public void A_calibrated_scorer_needs_one_output_with_the_logit_link() =>
        Assert.Throws<ArgumentException>(() => new CalibratedScorer(new LinearModel(["x"], [1], 0), new PlattCalibration(1, 0)));
}
