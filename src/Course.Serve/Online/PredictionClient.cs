using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Course.Serve;

/// <summary>What came back over the wire, as it was.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">The body's kind.</param>
/// <param name="Body">The body.</param>
public sealed record RawReply(int Status, string MediaType, string Body);

/// <summary>Calls a prediction service.</summary>
/// <remarks>Safe for several threads. A record is sent with its property names as they stand.</remarks>
public sealed class PredictionClient : IDisposable
{
    // A NaN has no JSON number; as a text it reaches the service, which names the field.
    private static readonly JsonSerializerOptions Plain = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly HttpClient _http;

    /// <summary>A client of the service at an address.</summary>
    public PredictionClient(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Asks for the prediction of one record.</summary>
    /// <typeparam name="TRecord">Any record or anonymous type whose properties are the model's fields, or a dictionary.</typeparam>
    /// <param name="record">The fields.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="PredictionProblemException">The service gave none; the problem says why.</exception>
    /// <exception cref="HttpRequestException">No service answers at the address.</exception>
    public async Task<PredictionRecord> PredictAsync<TRecord>(TRecord record, CancellationToken cancellationToken = default)
    {
        using var response = await _http.PostAsJsonAsync("predict", record, Plain, cancellationToken);
        return await ReadAsync(response, ServiceJson.Default.PredictionRecord, cancellationToken);
    }

    /// <summary>Sends any text to /predict and returns what came back, a problem too.</summary>
    /// <param name="body">The body, sent as JSON whatever it is.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public async Task<RawReply> PostAsync(string body, CancellationToken cancellationToken = default)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.PostAsync("predict", content, cancellationToken);
        return new(
            (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The live model and the record it takes.</summary>
    public Task<IReadOnlyList<ModelDescription>> ModelsAsync(CancellationToken cancellationToken = default) =>
        GetAsync("models", ServiceJson.Default.IReadOnlyListModelDescription, cancellationToken);

    /// <summary>Whether the service answers, and with which model.</summary>
    public Task<ServiceHealth> HealthAsync(CancellationToken cancellationToken = default) =>
        GetAsync("health", ServiceJson.Default.ServiceHealth, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, cancellationToken);
        return await ReadAsync(response, type, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new HttpRequestException($"{response.RequestMessage?.RequestUri} answered with JSON null. Is this a prediction service?");
        }

        if (response.Content.Headers.ContentType?.MediaType == PredictionProblem.MediaType
            && await response.Content.ReadFromJsonAsync(ServiceJson.Default.PredictionProblem, cancellationToken) is { } problem)
        {
            throw new PredictionProblemException(problem);
        }

        throw new HttpRequestException(
            $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode} without problem details. Is this a prediction service?");
    }
}
