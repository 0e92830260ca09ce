using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Cache;

/// <summary>Reads the value of an entry from a body.</summary>
internal static class EntryBody
{
    private const long MostRead = 64L << 20;

    /// <returns>Null where it is longer than allowed.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int most)
    {
        using var aside = RequestRoom.StepAside(context);
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature ? feature : null;
        if (context.Request.ContentLength is { } length)
        {
            // Above the bound the server reads on, for nothing: cut off while it sends, a client would not see the answer.
            SetLimit(limit, Math.Min(length, MostRead));
            if (length > most)
            {
                return null;
            }

            var value = new byte[length];
            await context.Request.Body.ReadExactlyAsync(value, context.RequestAborted);
            return value;
        }

        SetLimit(limit, most);
        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            return buffer.Length > most ? null : buffer.ToArray();
        }
        catch (Exception exception) when (ServerRefusal.Of(exception) is { Status: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }

    private static void SetLimit(IHttpMaxRequestBodySizeFeature? limit, long most)
    {
        if (limit is not null)
        {
            limit.MaxRequestBodySize = most;
        }
    }
}
