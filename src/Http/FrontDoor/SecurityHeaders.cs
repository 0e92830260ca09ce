using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>What browsers are told of every answer. Answers are data: nothing is guessed of them, loaded by them, or framed.</summary>
internal static class SecurityHeaders
{
    /// <summary>For routes without a policy of their own.</summary>
    public const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = DataPolicy;
    }

    public static void SetContentPolicy(HttpResponse response, string policy) => response.Headers.ContentSecurityPolicy = policy;
}
