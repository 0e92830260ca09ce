using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Limits;

/// <summary>
/// Counts a request against the limit that holds for its caller, and says in headers how much is left: a key's own, or that of all keys;
/// without a key the address's. Loopback addresses have none: what comes from there is this machine, or a proxy that nobody named.
/// </summary>
internal sealed class LimitGate(LimitsOptions options, LimitTable table)
{
    /// <summary>True where even a service without keys counts requests.</summary>
    public bool HoldsWithoutKeys => options.PerAddress is not null;

    /// <summary>Null where the request may pass, else what to answer.</summary>
    /// <param name="key">The caller's; null where it brought none that is known.</param>
    /// <param name="isPublic">True where keys are configured, and the route needs none.</param>
    public Problem? Refusal(HttpContext context, AccessKey? key, bool isPublic)
    {
        if (Target(context, key, isPublic) is not { } target)
        {
            return null;
        }

        var verdict = table.Take(target);
        var headers = context.Response.Headers;
        headers[LimitHeaders.Limit] = Text(verdict.Rate.Requests);
        headers[LimitHeaders.Remaining] = Text(verdict.Left);
        headers[LimitHeaders.Reset] = Text(verdict.ResetSeconds);
        headers[LimitHeaders.Policy] = $"{Text(verdict.Rate.Requests)};w={Text((int)verdict.Rate.Window.TotalSeconds)}";
        return verdict.IsTaken
            ? null
            : new Problem(
                429,
                ProblemCodes.TooManyRequests,
                $"More than {verdict.Rate.Requests} requests in {verdict.Rate.Window.TotalSeconds} s; the headers RateLimit-* say when there is room again.",
                RetryAfter: verdict.RetrySeconds);
    }

    private LimitTarget? Target(HttpContext context, AccessKey? key, bool isPublic)
    {
        if (key is not null)
        {
            return (key.Limit ?? options.PerKey) is { } perKey ? LimitTarget.Of(key.Hash, perKey) : null;
        }

        if ((isPublic ? options.Public ?? options.PerAddress : options.PerAddress) is not { } rate
            || context.Connection.RemoteIpAddress is not { } address
            || IPAddress.IsLoopback(address))
        {
            return null;
        }

        return LimitTarget.Of(isPublic ? LimitKind.Public : LimitKind.Address, address, rate);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
