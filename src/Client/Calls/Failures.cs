using System.Text.Json;

namespace OrleansCounters.Client.Calls;

/// <summary>What each way to fail means: whether it may pass, and whether the change may have been applied.</summary>
internal static class Failures
{
    /// <summary>The service cannot remember another key of this counter for a minute or so, and changed nothing.</summary>
    public const string WindowFull = "idempotency_window_full";

    private static readonly HttpRequestError[] NeverSent =
    [
        HttpRequestError.ConnectionError, HttpRequestError.NameResolutionError, HttpRequestError.SecureConnectionError, HttpRequestError.ProxyTunnelError,
    ];

    public static Failure OfTimeout(Request request, TimeSpan timeout) => new(
        new OrleansCountersException("timeout", $"No answer within {timeout.TotalSeconds:0.###} s.") { IsUnknownOutcome = request.IsChange }, MayPass: true);

    public static Failure OfTransport(Request request, Exception error)
    {
        var neverSent = error is HttpRequestException { HttpRequestError: var kind } && NeverSent.Contains(kind);
        return new Failure(
            new OrleansCountersException(neverSent ? "unreachable" : "connection_lost", error.Message, error)
            {
                IsUnknownOutcome = request.IsChange && !neverSent,
            },
            MayPass: true);
    }

    public static Failure OfAnswer(Request request, HttpResponseMessage answer, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var status = (int)answer.StatusCode;
        var problem = ProblemOf(body);
        var code = problem?.Code ?? $"http_{status}";
        return new Failure(
            new OrleansCountersException(code, problem?.Detail ?? $"The answer is {status} {answer.ReasonPhrase}.")
            {
                Status = status,
                Field = problem?.Field,
                RetryAfter = RetryAfterOf(answer, now),
                IsUnknownOutcome = request.IsChange && IsInDoubt(status, code, problem is not null),
            },
            MayPass(status, code));
    }

    /// <summary>One item of a batch, in an answer of the service itself.</summary>
    public static Failure OfItem(string code, int status, string? detail, string? field) => new(
        new OrleansCountersException(code, detail ?? code)
        {
            Status = status,
            Field = field,
            IsUnknownOutcome = IsInDoubt(status, code, isOurs: true),
        },
        MayPass(status, code));

    public static Failure OfBody(Request request, HttpResponseMessage answer, Exception error) => new(
        new OrleansCountersException("unexpected_answer", $"The answer cannot be read: {error.Message}", error)
        {
            Status = (int)answer.StatusCode,
            IsUnknownOutcome = request.IsChange,
        },
        MayPass: false);

    /// <summary>
    /// 503 of the service says by its code whether the change was sent; 503 of a proxy in between says nothing, and 408 neither. A corrupt
    /// counter is found before it is changed.
    /// </summary>
    private static bool IsInDoubt(int status, string code, bool isOurs) => status switch
    {
        503 => code == "outcome_unknown" || !isOurs,
        408 => !isOurs,
        >= 500 => code != "counter_corrupt",
        _ => false,
    };

    private static bool MayPass(int status, string code) => status is 408 or 429 or 502 or 503 or 504 && code != WindowFull;

    private static TimeSpan? RetryAfterOf(HttpResponseMessage answer, DateTimeOffset now)
    {
        var header = answer.Headers.RetryAfter;
        var pause = header?.Delta ?? header?.Date - now;
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    private static ProblemShape? ProblemOf(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonSerializer.Deserialize(body, ClientJson.Default.ProblemShape) is { Code: not null } problem ? problem : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
