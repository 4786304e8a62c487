namespace Course.Tests;

public class BesideConstantPlotTests
{
    [Fact]
    public void A_model_that_is_worse_than_the_constant_is_marked_by_word_and_shape()
    {
        NamedValue[] losses = [new("good", 0.4, 0.39, 0.41), new("bad", 0.7)];
        var figure = losses.BesideConstant(0.6, "One is worse", "log-loss (nats)");
        Assert.Contains("Worse than it: bad.", figure.AltText, StringComparison.Ordinal);
        Assert.Contains(", worse", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Equal(["good", "bad", "constant"], figure.Table.Rows.Select(row => row[0]));
    }

    [Fact]
    public void Without_a_model_there_is_no_figure() =>
        Assert.Throws<ArgumentException>(() => Array.Empty<NamedValue>().BesideConstant(0.6, "None", "log-loss (nats)"));
}
