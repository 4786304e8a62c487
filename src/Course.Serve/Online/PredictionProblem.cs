namespace Course.Serve;

/// <summary>One field of a record that the service cannot use.</summary>
/// <param name="Field">The field, as the caller named it.</param>
/// <param name="Found">What was there, in words.</param>
/// <param name="Allowed">What is allowed there, in words.</param>
public sealed record FieldProblem(string Field, string Found, string Allowed);

/// <summary>Why the service gave no prediction: problem details after RFC 9457.</summary>
/// <remarks>Source: M. Nottingham, E. Wilde, S. Dalal, Problem Details for HTTP APIs, RFC 9457, 2023.</remarks>
/// <param name="Type">Kind of problem, a URI that does not change.</param>
/// <param name="Title">The kind in words; the same for each problem of a kind.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong with this request and how to mend it.</param>
/// <param name="RequestId">Names this answer.</param>
public sealed record PredictionProblem(string Type, string Title, int Status, string Detail, string RequestId)
{
    /// <summary>The MIME type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Every field that does not fit, not only the first.</summary>
    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    /// <summary><see cref="Detail"/> again, under the name that clients of the Open Inference Protocol read.</summary>
    public string Error => Detail;

    internal static PredictionProblem Malformed(string detail, string requestId) =>
        new("urn:course:problem:malformed-json", "The body is not a JSON object.", 400, detail, requestId);

    internal static PredictionProblem BadRecord(IReadOnlyList<FieldProblem> errors, string requestId) => new(
        "urn:course:problem:record", "The record does not fit the model's schema.", 400,
        string.Join(' ', errors.Select(error => $"'{error.Field}' is {error.Found}; allowed is {error.Allowed}.")), requestId)
    { Errors = errors };

    internal static PredictionProblem Refused(string reason, string requestId) =>
        new("urn:course:problem:no-score", "The record is readable, and gets no score.", 422, reason, requestId);

    internal static PredictionProblem OfStatus(int status, string method, string path, long maxBodyBytes, string requestId)
    {
        var (title, detail) = status switch
        {
            404 => ("There is nothing here.", $"There is no route {path}. GET / lists the routes."),
            405 => ("The route does not take this method.", $"{path} does not take {method}. GET / lists the routes."),
            413 => ("The body is too large.", FormattableString.Invariant($"The body is larger than {maxBodyBytes} bytes. Send one record a request.")),
            415 => ("The body is not declared as JSON.", "Send the record with the header 'Content-Type: application/json'."),
            500 => ("The service failed.", "The fault is the service's. Report the request id to its owner."),
            503 => ("The service is stopping.", "Send the request again to the service that took its place."),
            _ => ("The request cannot be served.", $"The request was refused with status {status}."),
        };
        return new(FormattableString.Invariant($"urn:course:problem:status-{status}"), title, status, detail, requestId);
    }
}

/// <summary>The service answered with a problem instead of a prediction.</summary>
/// <param name="problem">The service's answer.</param>
public sealed class PredictionProblemException(PredictionProblem problem)
    : Exception(FormattableString.Invariant($"{problem.Status} {problem.Title} {problem.Detail}"))
{
    /// <summary>The service's answer.</summary>
    public PredictionProblem Problem { get; } = problem;
}
