using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Requests;

/// <summary>Tells requests of browsers that load ahead of time: <c>Sec-Purpose</c>, and the names it had before it was one.</summary>
internal static class PrefetchHeaders
{
    private static readonly string[] Names = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

    public static bool ArePresent(HttpRequest request)
    {
        foreach (var name in Names)
        {
            if (request.Headers.TryGetValue(name, out var values) && IsPrefetch(values.ToString()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrefetch(string purpose) =>
        purpose.StartsWith("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.StartsWith("preview", StringComparison.OrdinalIgnoreCase);
}
