using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Embedding;

/// <summary>
/// What lets any page use an answer: badge, pixel, count.js and CountAPI are made for pages of others, carry no credentials and show
/// nothing but counts. The one place where this is said.
/// </summary>
internal static class EmbedCors
{
    public static void Allow(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";

        // For pages that ask every embedded thing whether it wants to be embedded.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
