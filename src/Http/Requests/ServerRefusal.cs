using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>What the server itself refuses of a request, mostly while its body is read.</summary>
internal static class ServerRefusal
{
    /// <returns>Null where it is something else that went wrong.</returns>
    public static Problem? Of(Exception exception) => exception switch
    {
        BadHttpRequestException refused => StatusProblems.Of(refused.StatusCode),

        // The server's way to say that the size of a chunk is no number that it knows.
        IOException { InnerException: OverflowException } => StatusProblems.Of(StatusCodes.Status400BadRequest),
        _ => null,
    };
}
