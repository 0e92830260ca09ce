using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>The bound of routes whose body is streamed.</summary>
internal static class LargeBody
{
    public static Problem TooLarge { get; } = new(
        413, ProblemCodes.BodyTooLarge, $"The body is over {RequestLimits.MaxStreamedBytes:N0} bytes; send it in parts.");

    /// <summary>Raises the server's limit for this request; a body that is known to be longer is refused unread.</summary>
    public static Problem? Allow(HttpContext context)
    {
        if (context.Request.ContentLength > RequestLimits.MaxStreamedBytes)
        {
            return TooLarge;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = RequestLimits.MaxStreamedBytes;
        }

        return null;
    }

    /// <summary>What the server itself refused while the body was read; null where it is something else that went wrong.</summary>
    public static Problem? Refusal(Exception exception) =>
        ServerRefusal.Of(exception) is { } problem ? problem.Status == StatusCodes.Status413PayloadTooLarge ? TooLarge : problem : null;
}
