using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Text.Json;
using Course.Models;

namespace Course.Serve.Tests.Online;

public sealed class PredictionServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Closed form: the syllabus's applicant 7, logit -2.90 + 1.20 + 0.90 + 0.575 = -0.225.
    [Fact]
    public async Task Applicant_7_gets_the_probability_computed_by_hand()
    {
        await using var service = await Service.StartAsync();
        var answer = await service.Client.PredictAsync(new { util = 0.80, late = 2, age = 27 }, Stop);
        Close.To(-0.225, answer.Margin);
        Close.To(1 / (1 + Math.Exp(0.225)), answer.Prediction);
        Assert.Equal(("request-1", "hand", "version-1"), (answer.RequestId, answer.Model, answer.ModelVersion));
    }

    // Reference: direct scoring. JSON's shortest round trip keeps every bit both ways, so the bound is zero.
    [Fact]
    public async Task Ten_thousand_predictions_over_http_are_the_scorers_to_the_bit()
    {
        await using var service = await Service.StartAsync();
        var random = new Random(7);
        var rows = Enumerable.Range(0, 10_000)
            .Select(_ => new[] { random.NextDouble() * 2, random.Next(0, 20), 18 + random.NextDouble() * 80 }).ToArray();
        var answers = new PredictionRecord[rows.Length];
        await Parallel.ForAsync(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (row, stop) =>
            answers[row] = await service.Client.PredictAsync(new { util = rows[row][0], late = rows[row][1], age = rows[row][2] }, stop));
        for (var row = 0; row < rows.Length; row++)
        {
            Assert.Equal(HandModel.Scorer.Margin(rows[row]), answers[row].Margin);
            Assert.Equal(HandModel.Scorer.Prediction(rows[row]), answers[row].Prediction);
        }

        Assert.Equal(rows.Length, answers.Select(answer => answer.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task The_answer_on_the_wire_is_plain_camel_case_json()
    {
        await using var service = await Service.StartAsync();
        using var http = new HttpClient { BaseAddress = service.Address };
        using var response = await http.PostAsJsonAsync("/predict", new { util = 0.10, late = 0, age = 60 }, Stop);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["requestId", "model", "modelVersion", "margin", "prediction"], json.EnumerateObject().Select(property => property.Name));
        Close.To(-3.0, json.GetProperty("margin").GetDouble());
    }

    [Fact]
    public async Task Each_route_it_lists_answers()
    {
        await using var service = await Service.StartAsync();
        using var http = new HttpClient { BaseAddress = service.Address };
        var listed = await http.GetFromJsonAsync<ServiceRoute[]>("/", Stop);
        Assert.Equal(service.Routes, listed);
        Assert.Equal(new ServiceHealth("ready", "hand", "version-1"), await service.Client.HealthAsync(Stop));
        var model = Assert.Single(await service.Client.ModelsAsync(Stop));
        Assert.Equal(("hand", "version-1", "probability"), (model.Name, model.Version, model.Prediction));
        Assert.Equal(["util", "late", "age"], model.Fields.Select(field => field.Name));
        Assert.Equal("a number from 18 to 110", model.Fields[2].Allowed);
    }

    [Fact]
    public async Task It_listens_on_the_loopback_address_only()
    {
        await using var service = await Service.StartAsync();
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(service.Address.Host)));
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == service.Address.Port);
        Assert.All(listeners, end => Assert.True(IPAddress.IsLoopback(end.Address), $"{end}"));
    }

    [Fact]
    public async Task A_second_start_under_one_name_replaces_the_first()
    {
        var options = Service.Options;
        var first = await Service.StartAsync(options);
        await using var second = await Service.StartAsync(options, Service.Constant("version-2", 0.0));
        Assert.False(first.IsRunning);
        Assert.Equal(0.5, (await second.Client.PredictAsync(new { util = 0.8, late = 2, age = 27 }, Stop)).Prediction);
        using var http = new HttpClient { BaseAddress = first.Address };
        if (first.Address != second.Address) await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/health", Stop));
    }

    [Fact]
    public async Task A_stopped_service_frees_its_port_and_may_be_stopped_again()
    {
        var options = Service.Options;
        var first = await Service.StartAsync(options);
        await first.StopAsync();
        await first.StopAsync();
        await using var second = await Service.StartAsync(options with { Port = first.Address.Port });
        Assert.Equal(first.Address, second.Address);
        Assert.Equal("ready", (await second.Client.HealthAsync(Stop)).Status);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_mend()
    {
        await using var first = await Service.StartAsync();
        var error = await Assert.ThrowsAsync<IOException>(() => Service.StartAsync(Service.Options with { Port = first.Address.Port }));
        Assert.Equal($"port {first.Address.Port} is taken. Stop the other program or give another port.", error.Message);
    }

    [Fact]
    public async Task Settings_around_it_change_nothing()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://0.0.0.0:1");
        try
        {
            await using var service = await Service.StartAsync();
            Assert.Equal("127.0.0.1", service.Address.Host);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        }
    }

    // Law: under swaps and load no request fails, and each answer's number is the one of the version it names.
    [Fact]
    public async Task Models_change_under_load_and_no_request_fails()
    {
        await using var service = await Service.StartAsync(predictor: Service.Constant("0", 0));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var versions = new HashSet<string>();
            while (!done.IsCancellationRequested)
            {
                var answer = await service.Client.PredictAsync(new { util = 0.8, late = 2, age = 27 }, Stop);
                Assert.Equal(answer.ModelVersion, answer.Margin.ToString(System.Globalization.CultureInfo.InvariantCulture));
                versions.Add(answer.ModelVersion);
            }

            return versions.Count;
        }, Stop)).ToArray();
        for (var version = 1; version <= 200; version++)
        {
            await service.SwapAsync(Service.Constant(FormattableString.Invariant($"{version}"), version));
            await service.Client.HealthAsync(Stop);
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(callers), seen => Assert.True(seen > 1));
    }

    [Fact]
    public async Task Requests_under_way_end_when_the_service_stops()
    {
        var service = await Service.StartAsync();
        using var http = new HttpClient { BaseAddress = service.Address };
        var answers = Enumerable.Range(0, 50).Select(_ => http.PostAsJsonAsync("/predict", new { util = 0.8, late = 2, age = 27 }, Stop)).ToArray();
        await Task.WhenAny(answers);
        await service.StopAsync();
        foreach (var answer in answers)
        {
            try
            {
                using var response = await answer;
                Assert.True((int)response.StatusCode is 200 or 503, $"{response.StatusCode}");
            }
            catch (HttpRequestException error)
            {
                // Its connection was not accepted any more: refused, not answered wrongly.
                Assert.Null(error.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_package_folder_answers_as_the_package_that_wrote_it()
    {
        var folder = Directory.CreateTempSubdirectory("package-").FullName;
        try
        {
            var package = HandModel.Package();
            package.Write(folder);
            await using var service = await PredictionService.StartAsync(folder, Service.Options with { Model = "hand" }, Stop);
            var answer = await service.Client.PredictAsync(new { util = 0.80, late = 2, age = 27 }, Stop);
            Assert.Equal(("hand", package.Version), (answer.Model, answer.ModelVersion));
            Assert.Equal(HandModel.Scorer.Prediction([0.80, 2, 27]), answer.Prediction);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_predictor_refuses_a_scorer_of_other_features_or_several_outputs()
    {
        var other = Assert.Throws<ArgumentException>(() => new Predictor("m", "v", HandModel.Schema, new LinearModel(["a"], [1.0], 0)));
        Assert.Contains("The scorer takes a; the schema has util, late, age.", other.Message, StringComparison.Ordinal);
    }
}
