using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Models;
using Microsoft.Extensions.Time.Testing;

namespace Course.Serve.Tests.Online;

/// <summary>Every bad request ends in words: status, problem details, the field and what is allowed there.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private PredictionService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await Service.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("""{"util":0.8,"late":2,"age":"abc"}""", "age", "the text \"abc\"", "a number from 18 to 110")]
    [InlineData("""{"util":0.8,"late":2}""", "age", "missing", "a number from 18 to 110")]
    [InlineData("""{"util":0.8,"late":2,"age":null}""", "age", "missing", "a number from 18 to 110")]
    [InlineData("""{"util":0.8,"late":2,"age":12}""", "age", "12", "a number from 18 to 110")]
    [InlineData("""{"util":-0.1,"late":2,"age":27}""", "util", "-0.1", "a number from 0 to 10")]
    [InlineData("""{"util":1e999,"late":2,"age":27}""", "util", "Infinity", "a number from 0 to 10")]
    [InlineData("""{"util":"NaN","late":2,"age":27}""", "util", "the text \"NaN\"", "a number from 0 to 10")]
    [InlineData("""{"util":true,"late":2,"age":27}""", "util", "the value True", "a number from 0 to 10")]
    [InlineData("""{"util":[0.8],"late":2,"age":27}""", "util", "the value [0.8]", "a number from 0 to 10")]
    [InlineData("""{"util":0.8,"late":2,"age":27,"agee":3}""", "agee", "unknown", "one of util, late, age")]
    public async Task A_field_that_does_not_fit_is_named_with_what_is_allowed(string body, string field, string found, string allowed)
    {
        var problem = Problem(await _service.Client.PostAsync(body, Stop), 400);
        Assert.Equal("urn:course:problem:record", problem.Type);
        Assert.Equal(new FieldProblem(field, found, allowed), Assert.Single(problem.Errors));
        Assert.Contains($"'{field}'", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_fields_that_do_not_fit_are_named_at_once()
    {
        var problem = Problem(await _service.Client.PostAsync("""{"util":-1,"late":"two"}""", Stop), 400);
        Assert.Equal(["util", "late", "age"], problem.Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("""{"util":0.8,"late":2,"age":27""")]
    [InlineData("""{"util":NaN,"late":2,"age":27}""")]
    [InlineData("""{"util":0.8,"util":0.1,"late":2,"age":27}""")]
    [InlineData("""{"\ud800":0.8,"late":2,"age":27}""")]
    [InlineData("""{"util":"\ud800","late":2,"age":27}""")]
    [InlineData("[[[[[[[[[[[[1]]]]]]]]]]]]")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_body_that_is_no_json_object_is_refused_in_words(string body)
    {
        var problem = Problem(await _service.Client.PostAsync(body, Stop), 400);
        Assert.Equal("urn:course:problem:malformed-json", problem.Type);
        Assert.True(problem.Detail.Length > 10, problem.Detail);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/predict", 405)]
    [InlineData("DELETE", "/models", 405)]
    [InlineData("POST", "/", 405)]
    public async Task A_wrong_route_or_method_is_refused_in_words(string method, string path, int status)
    {
        using var http = new HttpClient { BaseAddress = _service.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        Problem(await Reply(http, request), status);
    }

    [Fact]
    public async Task A_body_that_is_not_declared_as_json_is_refused_with_the_header_to_send()
    {
        using var http = new HttpClient { BaseAddress = _service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = new StringContent("util=0.8") };
        Assert.Contains("Content-Type: application/json", Problem(await Reply(http, request), 415).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused_before_it_is_read(bool declaresLength)
    {
        using var http = new HttpClient { BaseAddress = _service.Address };
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"util":{{new string('1', 100_000)}}}"""));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = body };
        request.Headers.TransferEncodingChunked = !declaresLength;
        Assert.Contains("65536 bytes", Problem(await Reply(http, request), 413).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_typed_client_throws_the_problem_in_one_line()
    {
        var error = await Assert.ThrowsAsync<PredictionProblemException>(() => _service.Client.PredictAsync(new { util = double.NaN, late = 2, age = 12 }, Stop));
        Assert.Equal(["util", "age"], error.Problem.Errors.Select(problem => problem.Field));
        Assert.Equal(
            "400 The record does not fit the model's schema. 'util' is the text \"NaN\"; allowed is a number from 0 to 10. 'age' is 12; allowed is a number from 18 to 110.",
            error.Message);
    }

    [Fact]
    public async Task A_problem_reads_on_the_wire_as_rfc_9457_says()
    {
        var reply = await _service.Client.PostAsync("""{"util":0.8,"late":2,"age":"abc"}""", Stop);
        Approved.Match("problem.approved.txt", JsonSerializer.Serialize(
            JsonDocument.Parse(reply.Body).RootElement, Indented));
    }

    // Law: whatever is sent, the answer is a prediction or a problem in words; never a 500, never an empty body.
    [Fact]
    public async Task No_body_whatever_it_holds_makes_the_service_fail()
    {
        const string Good = """{"util":0.8,"late":2,"age":27}""";
        var random = new Random(11);
        string[] pieces = ["{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud800", "null", "1e999", "-", "util", "\0", "\u00e9", "0.8", " ", "NaN", "true"];
        await Parallel.ForEachAsync(Enumerable.Range(0, 3_000).Select(_ => Mutate()).ToList(), Stop, async (body, stop) =>
        {
            var reply = await _service.Client.PostAsync(body, stop);
            Assert.True(reply.Status is 200 or 400 && reply.Body.Length > 0, $"{reply.Status} for {body}");
        });

        string Mutate()
        {
            var text = new StringBuilder(Good);
            for (var edit = random.Next(1, 6); edit > 0; edit--)
            {
                var at = random.Next(0, text.Length);
                if (random.Next(2) == 0) text.Remove(at, Math.Min(random.Next(1, 5), text.Length - at));
                else text.Insert(at, pieces[random.Next(pieces.Length)]);
                if (text.Length == 0) text.Append(Good);
            }

            return text.ToString();
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_text_do_not_make_the_service_fail()
    {
        var random = new Random(13);
        using var http = new HttpClient { BaseAddress = _service.Address };
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            Problem(await Reply(http, request), 400);
        }
    }

    [Fact]
    public async Task A_fault_of_the_service_is_a_500_that_gives_nothing_away()
    {
        ScoringPolicy broken = (_, _) => throw new InvalidOperationException("secret");
        await using var service = await Service.StartAsync(Service.Options with { Policies = [broken] });
        var reply = await service.Client.PostAsync("""{"util":0.8,"late":2,"age":27}""", Stop);
        Assert.DoesNotContain("secret", reply.Body, StringComparison.Ordinal);
        Problem(reply, 500);
    }

    [Fact]
    public async Task A_record_below_the_data_quality_floor_gets_no_score_and_a_reason()
    {
        var schema = new FeatureSchema([SchemaColumn.Numeric("a"), SchemaColumn.Numeric("b"), SchemaColumn.Numeric("c")]);
        var model = new Predictor("m", "v", schema, new Constant(schema.Names));
        await using var service = await Service.StartAsync(Service.Options with { Policies = [ScoringPolicies.KnownShare(0.6)] }, model);
        var problem = Problem(await service.Client.PostAsync("""{"a":1}""", Stop), 422);
        Assert.Equal("Only 1 of 3 fields are known; the data-quality floor is 0.6 of them.", problem.Detail);
        Assert.Equal(200, (await service.Client.PostAsync("""{"a":1,"b":2}""", Stop)).Status);
    }

    [Fact]
    public async Task A_record_the_model_cannot_score_is_refused_instead_of_answered_with_nan()
    {
        var schema = new FeatureSchema([SchemaColumn.Numeric("a")]);
        await using var service = await Service.StartAsync(predictor: new("m", "v", schema, new LinearModel(["a"], [1.0], 0)));
        Problem(await service.Client.PostAsync("""{"a":null}""", Stop), 422);
    }

    [Fact]
    public async Task Answers_and_refusals_are_logged_and_lead_back_to_the_data()
    {
        using var registry = Registry.Sample.Registry();
        Registry.Sample.Package(registry, "version-1");
        var deployment = registry.Promote("version-1", Stage.Production, Registry.Sample.Policy).Deployment!;
        var predictor = new Predictor("hand", "version-1", HandModel.Schema, HandModel.Scorer) { DeploymentId = deployment.Id };
        ScoringPolicy noMinors = (schema, raw) => raw[schema.IndexOf("age")] < 21 ? "Under 21 a person decides." : null;
        await using var service = await Service.StartAsync(
            Service.Options with { Registry = registry, Policies = [noMinors], Clock = new FakeTimeProvider(Registry.Sample.Now) }, predictor);

        var answer = await service.Client.PredictAsync(new { util = 0.8, late = 2, age = 27 }, Stop);
        Problem(await service.Client.PostAsync("""{"util":0.8,"late":2,"age":20}""", Stop), 422);

        var log = registry.Requests(deployment.Id);
        Assert.Equal(
            [
                new(answer.RequestId, Registry.Sample.Now, deployment.Id, """{"util":0.8,"late":2,"age":27}""", answer.Prediction, null),
                new("request-2", Registry.Sample.Now, deployment.Id, """{"util":0.8,"late":2,"age":20}""", null, "Under 21 a person decides."),
            ], log);
        Assert.Equal("data-1", registry.LineageOf(answer.RequestId).DataHash);
    }

    private static PredictionProblem Problem(RawReply reply, int status)
    {
        Assert.True(status == reply.Status, $"{reply.Status} {reply.Body}");
        Assert.Equal(PredictionProblem.MediaType, reply.MediaType);
        var json = JsonDocument.Parse(reply.Body).RootElement;
        Assert.Equal(status, json.GetProperty("status").GetInt32());
        Assert.Equal(json.GetProperty("detail").GetString(), json.GetProperty("error").GetString());
        return json.Deserialize<PredictionProblem>(JsonSerializerOptions.Web)!;
    }

    private static async Task<RawReply> Reply(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, Stop);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(Stop));
    }

    private sealed record Constant(IReadOnlyList<string> Features) : IScorer
    {
        public int OutputCount => 1;

        public Link Link => Link.Logit;

        public void Score(ReadOnlySpan<double> rows, Span<double> margins) => margins.Clear();
    }
}
