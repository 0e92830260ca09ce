using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>Reads the header <c>Idempotency-Key</c>: 1 to 128 visible ASCII characters, at most once.</summary>
internal static class IdempotencyKey
{
    private static readonly Problem Bad = new(
        400,
        ProblemCodes.InvalidIdempotencyKey,
        $"An idempotency key is 1 to {RequestLimits.MaxIdempotencyKey} visible ASCII characters, sent in one header.",
        RequestHeaders.IdempotencyKey);

    /// <param name="key">Null where the header is not there.</param>
    public static Problem? Read(HttpContext context, out string? key)
    {
        key = null;
        if (!context.Request.Headers.TryGetValue(RequestHeaders.IdempotencyKey, out var values))
        {
            return null;
        }

        key = values.Count == 1 ? values[0] : null;
        return key is not null && IsKey(key) ? null : Bad;
    }

    public static bool IsKey(string text) =>
        text.Length is > 0 and <= RequestLimits.MaxIdempotencyKey && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>The problem of a key that stands in the body.</summary>
    public static Problem BadMember(string name) => Bad with
    {
        Detail = $"{name} must be 1 to {RequestLimits.MaxIdempotencyKey} visible ASCII characters.",
        Field = name,
    };
}
