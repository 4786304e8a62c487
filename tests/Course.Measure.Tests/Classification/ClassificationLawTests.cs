namespace Course.Measure.Tests;

public class ClassificationLawTests
{
    private static readonly Gen<(bool[] Labels, double[] Probabilities)> Judged =
        Gen.Select(Gen.Bool, Gen.Double[0.001, 0.999]).Array[2, 60]
            .Select(rows => (rows.Select(row => row.Item1).ToArray(), rows.Select(row => Math.Round(row.Item2, 2)).ToArray()));

    [Fact]
    public void No_constant_beats_the_base_rate() =>
        Gen.Select(Judged, Gen.Double[0.01, 0.99]).Sample((judged, guess) =>
        {
            var constant = Enumerable.Repeat(guess, judged.Labels.Length).ToArray();
            Assert.True(LogLoss.Of(judged.Labels, constant) >= LogLoss.OfConstant(judged.Labels) - 1e-12);
            Assert.True(Brier.Of(judged.Labels, constant) >= Brier.OfConstant(judged.Labels) - 1e-12);
        });

    [Fact]
    public void Auc_is_the_share_of_pairs_in_order() => Judged.Sample(judged =>
    {
        double won = 0, pairs = 0;
        for (var i = 0; i < judged.Labels.Length; i++)
            for (var j = 0; j < judged.Labels.Length; j++)
            {
                if (!judged.Labels[i] || judged.Labels[j]) continue;
                pairs++;
                won += judged.Probabilities[i] > judged.Probabilities[j] ? 1 : judged.Probabilities[i] == judged.Probabilities[j] ? 0.5 : 0;
            }

        var auc = Auc.Of(judged.Labels, judged.Probabilities);
        if (pairs == 0) Assert.Equal(double.NaN, auc);
        else Close.To(won / pairs, auc);
    });

    [Fact]
    public void Auc_does_not_change_when_scores_are_squared() => Judged.Sample(judged =>
        Assert.Equal(Auc.Of(judged.Labels, judged.Probabilities), Auc.Of(judged.Labels, [.. judged.Probabilities.Select(p => p * p)])));

    [Fact]
    public void A_confusion_matrix_counts_each_row_once_and_recall_falls_with_the_threshold() =>
        Gen.Select(Judged, Gen.Double[0, 1]).Sample((judged, threshold) =>
        {
            var low = ConfusionMatrix.Of(judged.Labels, judged.Probabilities, threshold / 2);
            var high = ConfusionMatrix.Of(judged.Labels, judged.Probabilities, threshold);
            Assert.Equal(judged.Labels.Length, high.Count);
            Assert.True(low.TruePositives >= high.TruePositives);
        });

    [Fact]
    public void Correcting_the_prior_in_two_steps_is_correcting_it_in_one() =>
        Gen.Select(Gen.Double[0.01, 0.99], Gen.Double[0.05, 0.95], Gen.Double[0.05, 0.95], Gen.Double[0.05, 0.95]).Sample((p, a, b, c) =>
        {
            Close.To(PriorCorrection.Of(p, a, c), PriorCorrection.Of(PriorCorrection.Of(p, a, b), b, c));
            Close.To(p, PriorCorrection.Of(p, a, a));
            Close.To(b, PriorCorrection.Of(a, a, b));
        });

    [Fact]
    public void One_confident_miss_costs_a_finite_loss() =>
        Close.To(-Math.Log(1e-15), LogLoss.Of([true], [0.0]), relative: 1e-9);

    [Fact]
    public void The_constant_of_labels_that_agree_is_perfect_and_skill_is_undefined()
    {
        Assert.Equal(0, LogLoss.OfConstant([false, false]));
        Assert.Equal(double.NaN, Skill.Of([false, false], [0.1, 0.2]));
        Assert.Equal(double.NaN, Scorecard.Of([false, false], [0.1, 0.2]).Skill);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("Probability 1 is 1.5", Assert.Throws<ArgumentException>(() => LogLoss.Of([true, false], [0.5, 1.5])).Message, StringComparison.Ordinal);
        Assert.Contains("3 labels for 2 scores", Assert.Throws<ArgumentException>(() => Auc.Of([true, false, true], [0.5, 0.1])).Message, StringComparison.Ordinal);
        Assert.Contains("no rows", Assert.Throws<ArgumentException>(() => Brier.Of([], [])).Message, StringComparison.Ordinal);
        Assert.Contains("There are: log-loss, Brier", Assert.Throws<ArgumentException>(() => Scorecard.Of([true], [0.5])["F1"]).Message, StringComparison.Ordinal);
    }
}
