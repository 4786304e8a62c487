namespace Course.Tests;

public class QuizTests
{
    private static readonly Quiz Sample = new("99",
    [
        new("Two and two?", Choice.Right("4", "Count."), Choice.Wrong("5", "One too many."), Choice.Wrong("22", "Joined, not added.")),
    ]);

    [Fact]
    public void Choices_are_shuffled_the_same_way_each_time() => Assert.Equal(Sample.Choices(0), Sample.Choices(0));

    [Fact]
    public void Every_choice_can_be_opened_and_explains_itself()
    {
        var html = Sample.ToHtml();
        Assert.Equal(3, html.Split("<details>").Length - 1);
        Assert.Contains("<b>Not so.</b> Joined, not added.", html, StringComparison.Ordinal);
        Assert.Contains("<b>Right.</b> Count.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_form_keeps_the_answers_to_itself() => Assert.DoesNotContain("Count.", Sample.ToString(), StringComparison.Ordinal);
}
