using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.CrossOrigin;

/// <summary>
/// Keeps web pages from changing anything with what the user's browser brings by itself: a session cookie, or, where no keys are configured,
/// the way to this machine. A browser says where a request comes from; what is no browser says nothing, and is not meant.
/// </summary>
internal sealed class SameOrigin(CorsRules cors)
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>True for a change that a page of another origin asks for, unless <c>Cors:Origins</c> names it.</summary>
    public bool Refuses(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return false;
        }

        var origin = request.Headers.Origin;
        if (request.Headers.TryGetValue(FetchSite, out var site))
        {
            return site.ToString() is not ("same-origin" or "none") && !cors.IsNamed(origin.ToString());
        }

        // Browsers send where a request comes from only to secure addresses and localhost; the origin they always send with a change.
        return origin.Count > 0 && !IsOwn(request, origin.ToString()) && !cors.IsNamed(origin.ToString());
    }

    // The scheme is left out: a proxy may speak TLS for us.
    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
