using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Visits;

/// <summary>The id that a caller gives its visitor: 1 to 128 visible ASCII characters. It tells visitors apart and is believed in nothing else.</summary>
internal static class VisitorId
{
    /// <param name="id">Null where the header is not there.</param>
    public static Problem? ReadHeader(HttpContext context, out string? id)
    {
        id = null;
        if (!context.Request.Headers.TryGetValue(RequestHeaders.VisitorId, out var values))
        {
            return null;
        }

        id = values.Count == 1 ? values[0] : null;
        return Check(id ?? "", RequestHeaders.VisitorId);
    }

    public static Problem? Check(string id, string field) =>
        id is { Length: > 0 and <= RequestLimits.MaxVisitorId } && !id.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? null
            : new Problem(
                400, ProblemCodes.InvalidVisitor, $"A visitor's id is 1 to {RequestLimits.MaxVisitorId} visible ASCII characters, sent once.", field);
}
