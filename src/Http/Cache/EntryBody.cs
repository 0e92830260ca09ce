using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OrleansCounters.Http.Cache;

/// <summary>Reads the value of an entry from a body.</summary>
internal static class EntryBody
{
    /// <returns>Null where it is longer than allowed.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int most)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The policy's bound, be it below the server's own or above.
            limit.MaxRequestBodySize = most;
        }

        if (context.Request.ContentLength is { } length)
        {
            if (length > most)
            {
                return null;
            }

            var value = new byte[length];
            await context.Request.Body.ReadExactlyAsync(value, context.RequestAborted);
            return value;
        }

        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            return buffer.Length > most ? null : buffer.ToArray();
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
