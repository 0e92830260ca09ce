using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>Tells a caller that its change was made before.</summary>
internal static class Replay
{
    public static void Mark(HttpContext context, ChangeResult result)
    {
        if (result.Replayed)
        {
            context.Response.Headers[RequestHeaders.IdempotencyReplayed] = "true";
        }
    }
}
