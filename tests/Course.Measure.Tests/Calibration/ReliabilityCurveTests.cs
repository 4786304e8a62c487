namespace Course.Measure.Tests;

public class ReliabilityCurveTests
{
    [Fact]
    public void A_group_shows_its_mean_probability_its_rate_and_its_size()
    {
        var curve = ReliabilityCurve.OfEqualWidth([true, false, false, true], [0.12, 0.18, 0.9, 1.0], bins: 10);
        Assert.Equal(2, curve.Points.Count);
        Close.To(0.15, curve.Points[0].MeanProbability);
        Assert.Equal((0.5, 2), (curve.Points[0].Rate.Estimate, curve.Points[0].Count));
        Close.To(0.95, curve.Points[1].MeanProbability);
        Close.To((2 * 0.35 + 2 * 0.45) / 4, curve.ExpectedCalibrationError);
    }

    [Fact]
    public void Every_row_is_in_one_group_and_groups_rise_in_probability() =>
        Gen.Select(Gen.Bool, Gen.Double[0, 1]).Array[1, 80].Sample(rows =>
        {
            bool[] labels = [.. rows.Select(row => row.Item1)];
            double[] probabilities = [.. rows.Select(row => Math.Round(row.Item2, 1))];
            foreach (var curve in new[] { ReliabilityCurve.OfEqualWidth(labels, probabilities), ReliabilityCurve.OfEqualSize(labels, probabilities) })
            {
                Assert.Equal(rows.Length, curve.Points.Sum(point => point.Count));
                for (var i = 1; i < curve.Points.Count; i++) Assert.True(curve.Points[i].MeanProbability > curve.Points[i - 1].MeanProbability);
                Assert.InRange(curve.ExpectedCalibrationError, 0, 1);
            }
        });

    [Fact]
    public void Outcomes_drawn_from_the_probabilities_are_calibrated()
    {
        var draws = new Draws(5, 0);
        var probabilities = new double[20_000];
        var labels = new bool[probabilities.Length];
        for (var row = 0; row < labels.Length; row++) labels[row] = draws.Uniform() < (probabilities[row] = draws.Uniform());
        // Ten groups of about 2,000: a group's standard error is at most 0.0112, the error's mean well below it.
        Assert.True(ReliabilityCurve.OfEqualWidth(labels, probabilities).ExpectedCalibrationError < 0.0112);
        Assert.True(ReliabilityCurve.OfEqualWidth(labels, [.. probabilities.Select(p => p * p)]).ExpectedCalibrationError > 0.1);
    }
}
