namespace Course.Tests;

public class ExerciseTests
{
    private static readonly double[] HiddenValues = Hidden.Numbers(seed: 5, count: 30, -3, 8);

    private static Exercise<Func<double[], double>> Mean { get; } = new()
    {
        Id = "99.1",
        Expected = "the mean of the values",
        Hint = "Add them up, then divide by how many there are.",
        Expectations =
        [
            new("the mean of 1, 2, 6 is 3", mean => Laws.Equal("the mean of 1, 2, 6", 3, mean([1, 2, 6]))),
            new("the mean of hidden values", mean => Laws.Equal("the mean of hidden values", HiddenValues.Average(), mean(HiddenValues))),
        ],
        Probe = mean => [mean([1, 2, 6]), mean([5, 5])],
        NearMisses = [new("divides by n - 1", values => values.Sum() / (values.Length - 1), "Divide by n: this is a mean.")],
    };

    [Fact]
    public void A_stub_is_not_solved_and_says_so_in_words()
    {
        var verdict = Mean.Check(_ => throw Stub.Standing);
        Assert.Equal(Outcome.NotSolved, verdict.Outcome);
        Assert.Contains("stub", verdict.Message, StringComparison.Ordinal);
        Assert.Equal("Add them up, then divide by how many there are.", verdict.Hint);
    }

    [Fact]
    public void A_right_answer_is_solved() => Assert.True(Mean.Check(values => values.Average()).IsSolved);

    [Fact]
    public void A_stored_answer_fails_on_hidden_data() => Assert.Equal(Outcome.NotSolved, Mean.Check(_ => 3).Outcome);

    [Fact]
    public void A_near_miss_gets_its_own_hint()
    {
        var verdict = Mean.Check(values => values.Sum() / (values.Length - 1));
        Assert.Equal(Outcome.Nearly, verdict.Outcome);
        Assert.Equal("Divide by n: this is a mean.", verdict.Hint);
        Assert.Contains("divides by n - 1", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_an_answer_throws_becomes_a_verdict()
    {
        var verdict = Mean.Check(_ => throw new InvalidOperationException("nothing in it"));
        Assert.Equal(Outcome.NotSolved, verdict.Outcome);
        Assert.Contains("InvalidOperationException: nothing in it", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_method_at_all_is_a_verdict_too() => Assert.Equal(Outcome.NotSolved, Mean.Check(null!).Outcome);

    [Fact]
    public async Task An_answer_that_must_be_awaited_is_awaited()
    {
        var exercise = new Exercise<Func<Task<double>>>
        {
            Id = "99.2",
            Expected = "seven, later",
            Hint = "await",
            Expectations = [new("seven comes", async answer => Laws.Equal("the answer", 7, await answer()))],
        };
        Assert.True((await exercise.CheckAsync(async () => { await Task.Yield(); return 7; })).IsSolved);
        Assert.False((await exercise.CheckAsync(() => throw Stub.Standing)).IsSolved);
    }

    [Fact]
    public void A_runner_reads_the_verdict_as_json()
    {
        var json = System.Text.Json.JsonDocument.Parse(Mean.Check(_ => throw Stub.Standing).ToJson()).RootElement;
        Assert.Equal("99.1", json.GetProperty("exercise").GetString());
        Assert.False(json.GetProperty("solved").GetBoolean());
        Assert.StartsWith("The stub", json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_is_shown_in_three_mime_types_by_convention()
    {
        var attribute = (TypeFormatterSourceAttribute)typeof(Verdict).GetCustomAttributes(inherit: false).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance(attribute.FormatterSourceType)!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var verdict = Mean.Check(values => values.Average());
        foreach (var (formatter, mimeType) in formatters.Zip(attribute.PreferredMimeTypes!))
        {
            using var writer = new StringWriter();
            Assert.Equal(mimeType, formatter.GetType().GetProperty("MimeType")!.GetValue(formatter));
            Assert.Equal(true, formatter.GetType().GetMethod("Format")!.Invoke(formatter, [verdict, writer]));
            Assert.Contains("solved", writer.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Markup_in_a_message_is_shown_as_text()
    {
        var verdict = Mean.Check(_ => throw new InvalidOperationException("<script>"));
        Assert.DoesNotContain("<script>", Display(verdict), StringComparison.Ordinal);
    }

    private static string Display(Verdict verdict)
    {
        using var writer = new StringWriter();
        dynamic html = new VerdictFormatters().CreateTypeFormatters().First();
        html.Format(verdict, writer);
        return writer.ToString();
    }
}
