using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Course.Serve;

/// <summary>The routes of a prediction service, and the rule that every refusal is a problem in words.</summary>
/// <remarks>
/// Handlers read the body themselves: ASP.NET Core's own binding answers a bad body with an empty 400 outside its Development
/// environment. The model is borrowed once a request, so schema, score and version belong together whatever is swapped meanwhile.
/// </remarks>
internal sealed class PredictionApi(ModelSlot<Predictor> slot, PredictionServiceOptions options)
{
    public static readonly IReadOnlyList<ServiceRoute> Routes =
    [
        new("GET", "/", "this list"),
        new("GET", "/health", "whether the service answers, and with which model"),
        new("GET", "/models", "the live model: name, version, and the record it takes"),
        new("POST", "/predict", "the prediction for one record, sent as a JSON object"),
    ];

    private readonly Func<string> _newRequestId = options.NewRequestId ?? Ids.Unique(options.Clock);

    public void Map(WebApplication app)
    {
        app.Use(RefuseInWords);
        app.MapGet("/", context => Answer(context, 200, Routes, ServiceJson.Readable.IReadOnlyListServiceRoute));
        app.MapGet("/health", context => AnswerOf(context, predictor =>
            new ServiceHealth("ready", predictor.Model, predictor.Version), ServiceJson.Readable.ServiceHealth));
        app.MapGet("/models", context => AnswerOf(context, predictor =>
            (IReadOnlyList<ModelDescription>)[ModelDescription.Of(predictor)], ServiceJson.Readable.IReadOnlyListModelDescription));
        app.MapPost("/predict", Predict);
    }

    private async Task Predict(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        using var lease = slot.Acquire();
        var predictor = lease.Model;
        var requestId = _newRequestId();
        var (raw, problem) = await RecordReader.ReadAsync(context.Request.Body, predictor.Schema, requestId, context.RequestAborted);
        if (raw is null)
        {
            await Answer(context, problem!);
            return;
        }

        var answer = predictor.Predict(raw, requestId);
        var refusal = Refusal(predictor, raw, answer);
        Log(predictor, raw, answer, refusal);
        await (refusal is null
            ? Answer(context, StatusCodes.Status200OK, answer, ServiceJson.Readable.PredictionRecord)
            : Answer(context, PredictionProblem.Refused(refusal, requestId)));
    }

    private string? Refusal(Predictor predictor, double[] raw, PredictionRecord answer)
    {
        foreach (var policy in options.Policies)
            if (policy(predictor.Schema, raw) is { } reason) return reason;
        return double.IsFinite(answer.Prediction) && double.IsFinite(answer.Margin) ? null
            : "The model gives no finite number for this record; it cannot score what is missing here.";
    }

    private void Log(Predictor predictor, double[] raw, PredictionRecord answer, string? refusal)
    {
        if (options.Registry is not { } registry || predictor.DeploymentId is not { } deployment) return;
        var input = JsonSerializer.Serialize(predictor.Schema.Record(raw));
        registry.Log(new(answer.RequestId, options.Clock.GetUtcNow(), deployment, input, refusal is null ? answer.Prediction : null, refusal));
    }

    private async Task AnswerOf<T>(HttpContext context, Func<Predictor, T> describe, JsonTypeInfo<T> type)
    {
        using var lease = slot.Acquire();
        await Answer(context, StatusCodes.Status200OK, describe(lease.Model), type);
    }

    // Whatever ends without a body and not well, ends as a problem: unknown routes, wrong methods, large bodies, our own faults.
    private async Task RefuseInWords(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException error)
        {
            context.Response.StatusCode = error.StatusCode;
        }
        catch (ObjectDisposedException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (context.Response.StatusCode < 400 || context.Response.HasStarted) return;
        await Answer(context, PredictionProblem.OfStatus(
            context.Response.StatusCode, context.Request.Method, context.Request.Path, options.MaxBodyBytes, _newRequestId()));
    }

    private static Task Answer(HttpContext context, PredictionProblem problem) =>
        Answer(context, problem.Status, problem, ServiceJson.Readable.PredictionProblem, PredictionProblem.MediaType);

    private static Task Answer<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type, string mediaType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
