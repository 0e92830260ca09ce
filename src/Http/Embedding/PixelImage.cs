using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Embedding;

/// <summary>The smallest image that every browser and mail program shows: one transparent pixel.</summary>
internal static class PixelImage
{
    public const string ContentType = "image/gif";

    public static ReadOnlyMemory<byte> Bytes { get; } = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");

    public static async Task WriteAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(Bytes, context.RequestAborted);
        }
    }
}
