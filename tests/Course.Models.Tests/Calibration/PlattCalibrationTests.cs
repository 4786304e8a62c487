namespace Course.Models.Tests;

public class PlattCalibrationTests
{
    [Fact]
    public void Two_margins_with_known_rates_are_mapped_to_the_smoothed_rates()
    {
        // 3 of 10 at margin -1 and 8 of 10 at margin 1: two parameters fit two rates exactly, with Platt's targets.
        double[] margins = [.. Enumerable.Repeat(-1.0, 10), .. Enumerable.Repeat(1.0, 10)];
        bool[] labels = [.. Enumerable.Range(0, 10).Select(i => i < 3), .. Enumerable.Range(0, 10).Select(i => i < 8)];
        var fitted = PlattCalibration.Fit(margins, labels);
        double high = 12.0 / 13, low = 1.0 / 11;
        Close.To((3 * high + 7 * low) / 10, Links.Sigmoid(fitted.Apply(-1)), relative: 1e-9);
        Close.To((8 * high + 2 * low) / 10, Links.Sigmoid(fitted.Apply(1)), relative: 1e-9);
    }

    [Fact]
    public void The_mean_prediction_is_the_mean_target() =>
        Gen.Double[-5, 5].Select(Gen.Bool).Array[4, 200].Where(pairs => pairs.Any(p => p.Item2) && pairs.Any(p => !p.Item2)).Sample(pairs =>
        {
            double[] margins = [.. pairs.Select(p => p.Item1)];
            bool[] labels = [.. pairs.Select(p => p.Item2)];
            double positives = labels.Count(l => l), negatives = labels.Length - positives;
            var target = (positives * (positives + 1) / (positives + 2) + negatives / (negatives + 2)) / labels.Length;
            var fitted = PlattCalibration.Fit(margins, labels);
            Close.To(target, margins.Average(m => Links.Sigmoid(fitted.Apply(m))), relative: 1e-5);
        }, iter: 200);

    [Fact]
    public void One_kind_of_label_is_not_enough() =>
        Assert.Contains("2 of 2 labels are true", Assert.Throws<ArgumentException>(() => PlattCalibration.Fit([0, 1], [true, true])).Message, StringComparison.Ordinal);
}
