using System.Net.Http.Json;
using System.Text.Json;
using Course.Models;

namespace Course.Tests;

/// <summary>Each check of lesson 00: the solution passes; stub, near misses and stored answers do not.</summary>
public class Lesson00Tests
{
    private static double RightScore(double util, int late, double age)
    {
        var logit = -2.90 + 1.5 * util + 0.45 * late - 0.25 * (age - 50) / 10;
        return 1 / (1 + Math.Exp(-logit));
    }

    private static double RightConstant(IEnumerable<bool> labels)
    {
        var rate = labels.Average(label => label ? 1.0 : 0.0);
        return Term(rate) + Term(1 - rate);

        static double Term(double p) => p == 0 ? 0 : -p * Math.Log(p);
    }

    private static async Task<double> RightAsk(HttpClient client, Applicant applicant)
    {
        using var response = await client.PostAsJsonAsync("/predict", applicant);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("prediction").GetDouble();
    }

    private static IReadOnlyList<string> RightValidate(Applicant applicant)
    {
        double[] values = [applicant.Util, applicant.Late, applicant.Age];
        var problems = new List<string>();
        foreach (var (value, column) in values.Zip(HandModel.Schema.Columns))
        {
            var inside = value >= column.Minimum && value <= column.Maximum;
            if (!inside) problems.Add(FormattableString.Invariant($"{column.Name} is {value}; allowed is {column.Allowed}"));
        }

        return problems;
    }

    [Fact]
    public async Task Each_solution_is_solved()
    {
        Verdict[] verdicts = [
            await Lesson00.Score.CheckAsync(RightScore), await Lesson00.ConstantLogLoss.CheckAsync(RightConstant),
            await Lesson00.Ask.CheckAsync(RightAsk), await Lesson00.Validate.CheckAsync(RightValidate),
        ];
        Assert.All(verdicts, verdict => Assert.True(verdict.IsSolved, verdict.ToString()));
        Assert.Equal(["00.1", "00.2", "00.3", "00.4"], verdicts.Select(verdict => verdict.Exercise));
    }

    [Fact]
    public async Task Each_stub_is_not_solved()
    {
        Verdict[] verdicts = [
            await Lesson00.Score.CheckAsync((_, _, _) => throw Stub.Standing), await Lesson00.ConstantLogLoss.CheckAsync(_ => throw Stub.Standing),
            await Lesson00.Ask.CheckAsync((_, _) => throw Stub.Standing), await Lesson00.Validate.CheckAsync(_ => throw Stub.Standing),
        ];
        Assert.All(verdicts, verdict => Assert.Equal(Outcome.NotSolved, verdict.Outcome));
        Assert.All(verdicts, verdict => Assert.Contains("stub", verdict.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_asynchronous_stub_is_not_solved_either()
    {
        var verdict = await Lesson00.Ask.CheckAsync(async (_, _) => { await Task.Yield(); throw Stub.Standing; });
        Assert.Contains("stub", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_near_miss_gets_its_own_hint()
    {
        foreach (var miss in Lesson00.Score.NearMisses) IsNearly(miss.Hint, await Lesson00.Score.CheckAsync(miss.Wrong));
        foreach (var miss in Lesson00.ConstantLogLoss.NearMisses) IsNearly(miss.Hint, await Lesson00.ConstantLogLoss.CheckAsync(miss.Wrong));
        foreach (var miss in Lesson00.Ask.NearMisses) IsNearly(miss.Hint, await Lesson00.Ask.CheckAsync(miss.Wrong));
        foreach (var miss in Lesson00.Validate.NearMisses) IsNearly(miss.Hint, await Lesson00.Validate.CheckAsync(miss.Wrong));

        static void IsNearly(string hint, Verdict verdict)
        {
            Assert.Equal(Outcome.Nearly, verdict.Outcome);
            Assert.Equal(hint, verdict.Hint);
        }
    }

    [Fact]
    public async Task Stored_answers_are_not_solved()
    {
        var shown = new Dictionary<(double, int, double), double> { [(0.80, 2, 27)] = RightScore(0.80, 2, 27), [(0.10, 0, 60)] = RightScore(0.10, 0, 60) };
        Verdict[] verdicts = [
            await Lesson00.Score.CheckAsync((util, late, age) => shown.GetValueOrDefault((util, late, age))),
            await Lesson00.ConstantLogLoss.CheckAsync(labels => labels.Count() switch { 10 => RightConstant(labels), 4454 => RightConstant(labels), _ => 0 }),
            await Lesson00.Ask.CheckAsync((_, applicant) => Task.FromResult(HandModel.Scorer.Prediction(applicant.ToRaw()))),
            await Lesson00.Validate.CheckAsync(applicant => applicant.Age == 12 ? ["age is 12"] : applicant.Util < 0 ? ["util is negative"] : []),
        ];
        Assert.All(verdicts, verdict => Assert.False(verdict.IsSolved));
    }

    [Fact]
    public void A_record_with_an_applicants_names_is_what_the_schema_reads()
    {
        var json = JsonSerializer.SerializeToElement(Applicant.Noor);
        Assert.Equal(HandModel.Schema.Names, json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(HandModel.Applicant7, Applicant.Noor.ToRaw());
        Assert.Equal(HandModel.CarefulCustomer, Applicant.Careful.ToRaw());
    }
}
