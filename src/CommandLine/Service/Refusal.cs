using System.Text.Json;
using OrleansCounters.Client;

namespace OrleansCounters.CommandLine.Service;

/// <summary>What the service says when it does not do what it was asked.</summary>
internal static class Refusal
{
    private static readonly int[] Passing = [408, 429, 500, 502, 503, 504];

    public static async Task<OrleansCountersException> OfAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        ProblemShape? problem = null;
        try
        {
            problem = JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation), CommandJson.Default.ProblemShape);
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or IOException)
        {
            // Something in between answered, or the answer was cut: the status is all there is.
        }

        return new OrleansCountersException(problem?.Code ?? $"http_{status}", problem?.Detail ?? $"The answer is {status} {answer.ReasonPhrase}.")
        {
            Status = status,
            Field = problem?.Field,
            RetryAfter = answer.Headers.RetryAfter?.Delta,
        };
    }

    public static OrleansCountersException OfTransport(Exception error) => new(
        error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
            or OperationCanceledException
            ? "unreachable"
            : "connection_lost",
        error.Message,
        error);

    /// <summary>True where the same request may fare better later.</summary>
    public static bool MayPass(OrleansCountersException error) =>
        error.Status is not { } status ? error.Code != "unexpected_answer" : Passing.Contains(status) || error.Code == "import_running";
}
