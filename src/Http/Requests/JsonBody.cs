using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>Reads a body of JSON.</summary>
internal static class JsonBody
{
    /// <summary>The body, or what to answer where it is too large, not said to be JSON, or not of that shape.</summary>
    public static async ValueTask<(T? Body, Problem? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (IsTooLarge(context.Request))
        {
            return (null, StatusProblems.BodyTooLarge);
        }

        if (!IsJson(context.Request.ContentType))
        {
            return (null, StatusProblems.UnsupportedMediaType);
        }

        try
        {
            using var aside = RequestRoom.StepAside(context);
            var body = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, type, context.RequestAborted);
            return body is null ? (null, Invalid("body", "an object")) : (body, null);
        }
        catch (JsonException malformed)
        {
            return (null, Malformed(malformed));
        }
        catch (Exception exception) when (ServerRefusal.Of(exception) is { } refusal)
        {
            return (null, refusal);
        }
    }

    public static Problem Invalid(string field, string bound) =>
        new(400, ProblemCodes.InvalidBody, $"{field} must be {bound}.", field);

    /// <summary>A body whose length is known beforehand is refused unread. Others are cut off by the server's own limit.</summary>
    public static bool IsTooLarge(HttpRequest request) => request.ContentLength > RequestLimits.MaxBodyBytes;

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var media)
        && (media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!media.Charset.HasValue || HeaderUtilities.RemoveQuotes(media.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // The parser's own words name types of this code; the path and the place are what a caller can use. Where the text itself is broken,
    // which the inner exception tells, the path is only how far the parser got.
    private static Problem Malformed(JsonException malformed) =>
        malformed is { InnerException: not JsonException, Path: ['$', '.', .. var member] }
            ? Invalid(member, "of the documented type and range, and there once")
            : new Problem(
                400,
                ProblemCodes.InvalidBody,
                $"The body is not JSON of the documented shape (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine}).",
                "body");
}
