using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Embedding;

/// <summary><c>count.js</c>: the same bytes for everybody, until the next version of this program.</summary>
internal static class CountScript
{
    public const string ContentType = "text/javascript; charset=utf-8";

    /// <summary>An hour: a page asks for it with every visit, and a new version is everywhere soon enough.</summary>
    private const string Caching = "public, max-age=3600";

    private static readonly byte[] Script = Read();

    private static readonly string Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Script).AsSpan(0, 8))}\"";

    public static async Task Get(HttpContext context)
    {
        EmbedCors.Allow(context);
        var response = context.Response;
        response.Headers.CacheControl = Caching;
        response.Headers.ETag = Tag;
        response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.Any(known => known is not null && (known == "*" || known.Contains(Tag, StringComparison.Ordinal))))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = Script.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(Script, context.RequestAborted);
        }
    }

    private static byte[] Read()
    {
        using var resource = typeof(CountScript).Assembly.GetManifestResourceStream("OrleansCounters.Http.Embedding.count.js")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
