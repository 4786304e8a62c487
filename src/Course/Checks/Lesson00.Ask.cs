using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Course.Models;
using Course.Serve;

namespace Course;

public static partial class Lesson00
{
    private static readonly Uri Elsewhere = new("http://127.0.0.1:5000/predict");

    /// <summary>00.3: a client of the service.</summary>
    public static Exercise<Func<HttpClient, Applicant, Task<double>>> Ask { get; } = new()
    {
        Id = "00.3",
        Expected = "the field 'prediction' of what the service at the client's own address answers; an exception where it answers with a problem",
        Hint = "The client has its base address already: PostAsJsonAsync(\"/predict\", applicant), check the status, read 'prediction'.",
        Expectations =
        [
            new("a service with another model, on another port, is asked and its answer returned",
                async ask => await AnswersOf(ask, "lesson-00-check-1", new(HandModel.Schema.Names, [0.7, 0.2, 0.01], -1.3, Link.Logit))),
            new("a third service gives a third answer",
                async ask => await AnswersOf(ask, "lesson-00-check-2", new(HandModel.Schema.Names, [-1.1, 0.9, -0.03], 0.4, Link.Logit))),
            new("a problem (age 12) becomes an exception, not a number", RefusesBadRecords),
        ],
        Probe = ask => [Played(ask, Applicant.Noor), PlayedOrNothing(ask)],
        NearMisses =
        [
            new("writes the address of one service into the method",
                async (client, applicant) => await Posted(client, Elsewhere, applicant, "prediction"),
                "The client knows where its service is. Use the path \"/predict\" only."),
            new("returns the margin", async (client, applicant) => await Posted(client, new("/predict", UriKind.Relative), applicant, "margin"),
                "'margin' is the logit. The probability stands in 'prediction'."),
            new("does not look at the status", Unchecked,
                "Call EnsureSuccessStatusCode on the response before you read it: a problem is not a prediction."),
        ],
    };

    private static async ValueTask<string?> AnswersOf(Func<HttpClient, Applicant, Task<double>> ask, string name, LinearModel model)
    {
        var asked = 0;
        var options = new PredictionServiceOptions { Name = name, NewRequestId = () => $"check-{Interlocked.Increment(ref asked)}" };
        await using var service = await PredictionService.StartAsync(new Predictor("check", "check", HandModel.Schema, model), options);
        using var client = new HttpClient { BaseAddress = service.Address };
        foreach (var applicant in ValidApplicants(seed: 31, count: 5).Append(Applicant.Noor))
        {
            var before = asked;
            var answer = await ask(client, applicant);
            if (asked == before) return "The service at the client's address was not asked.";
            if (Laws.Equal($"the answer for {applicant}", model.Prediction(applicant.ToRaw()), answer) is { } found) return found;
        }

        return null;
    }

    private static async ValueTask<string?> RefusesBadRecords(Func<HttpClient, Applicant, Task<double>> ask)
    {
        var options = new PredictionServiceOptions { Name = "lesson-00-check-3" };
        await using var service = await PredictionService.StartAsync(new Predictor("check", "check", HandModel.Schema, HandModel.Scorer), options);
        using var client = new HttpClient { BaseAddress = service.Address };
        try
        {
            var answer = await ask(client, Applicant.Noor with { Age = 12 });
            return FormattableString.Invariant($"The service refused age 12, and the method returned {answer}.");
        }
        catch (Exception error) when (error is not NotImplementedException)
        {
            return null;
        }
    }

    private static async Task<double> Posted(HttpClient client, Uri address, Applicant applicant, string field)
    {
        using var response = await client.PostAsJsonAsync(address, applicant);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(field).GetDouble();
    }

    private static async Task<double> Unchecked(HttpClient client, Applicant applicant)
    {
        using var response = await client.PostAsJsonAsync("/predict", applicant);
        var answer = await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>();
        return answer!.TryGetValue("prediction", out var prediction) ? prediction.GetDouble() : 0;
    }

    // The probe needs no network: a played service tells right answers and near misses apart by number.
    private static double Played(Func<HttpClient, Applicant, Task<double>> ask, Applicant applicant)
    {
        using var handler = new PlayedService();
        using var client = new HttpClient(handler) { BaseAddress = new("http://played.invalid") };
        return ask(client, applicant).GetAwaiter().GetResult();
    }

    // What comes back for a refused record, or -1 if nothing does, as it should be.
    private static double PlayedOrNothing(Func<HttpClient, Applicant, Task<double>> ask)
    {
        try
        {
            return Played(ask, Applicant.Noor with { Age = 12 });
        }
        catch (Exception)
        {
            return -1;
        }
    }

    private sealed class PlayedService : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri?.Host != "played.invalid") return Answer(HttpStatusCode.OK, new { margin = -9.0, prediction = 0.75 });
            var applicant = request.Content is null ? null : await request.Content.ReadFromJsonAsync<Applicant>(cancellationToken);
            return applicant is { Age: >= 18 }
                ? Answer(HttpStatusCode.OK, new { margin = -1.25, prediction = 0.25 })
                : Answer(HttpStatusCode.BadRequest, new { status = 400 });
        }

        private static HttpResponseMessage Answer<T>(HttpStatusCode status, T body) => new(status) { Content = JsonContent.Create(body) };
    }
}
