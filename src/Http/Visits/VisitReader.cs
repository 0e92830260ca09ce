using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Http.Visits;

/// <summary>Tells from a request what kind of visit it is, and whose.</summary>
internal sealed class VisitReader(UserAgents agents, OwnAddresses own, SaltsInTime salts, TimeProvider time)
{
    /// <summary>The visit that this request is. Only a person's visit has a visitor.</summary>
    /// <param name="visitorId">What the caller says who it is, checked; null where it says nothing. Says nothing on the kind.</param>
    /// <exception cref="Domain.Store.StoreUnavailableException">
    /// The day's salt is not in memory and the store is away: then nobody can tell who it is, and nothing is counted.
    /// </exception>
    public async ValueTask<Visit> ReadAsync(HttpContext context, string page, string? visitorId, string? idempotencyKey)
    {
        var day = VisitorDay.Of(time.GetUtcNow());
        var kind = KindOf(context);
        var visitor = kind == VisitKind.Person ? await VisitorAsync(context, page, visitorId, day) : null;
        return new Visit(kind, visitor, day, idempotencyKey);
    }

    public VisitKind KindOf(HttpContext context)
    {
        if (own.Contain(context.Connection.RemoteIpAddress))
        {
            return VisitKind.Own;
        }

        // A program that says what it is stays one, also where it loads ahead.
        return agents.IsBot(UserAgent(context)) ? VisitKind.Bot
            : PrefetchHeaders.AreIn(context.Request.Headers) ? VisitKind.Prefetch
            : VisitKind.Person;
    }

    private static string UserAgent(HttpContext context) => context.Request.Headers.UserAgent.ToString();

    private async ValueTask<VisitorHash?> VisitorAsync(HttpContext context, string page, string? visitorId, int day)
    {
        var address = context.Connection.RemoteIpAddress;
        if (visitorId is null && address is null)
        {
            return null;
        }

        var salt = await salts.GetAsync(day, context.RequestAborted);
        return visitorId is not null
            ? VisitorIdentity.OfId(salt.Span, page, visitorId)
            : VisitorIdentity.OfClient(salt.Span, page, address!, UserAgent(context));
    }
}
