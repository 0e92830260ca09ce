using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Visits;

namespace OrleansCounters.Http.Embedding;

/// <summary>Counts visits that show themselves by loading a picture.</summary>
internal sealed class ImageVisits(IPageEngine engine, VisitReader visits, CountersOptions options)
{
    /// <returns>What the visit was counted as, and the answer of that kind.</returns>
    public async ValueTask<(VisitKind Kind, ChangeResult Result)> CountAsync(HttpContext context, string page)
    {
        var visit = await visits.ReadAsync(context, page, visitorId: null, idempotencyKey: null);
        if (visit.Kind == VisitKind.Bot && ImageProxies.Sent(context.Request.Headers.UserAgent.ToString()))
        {
            visit = visit with { Kind = VisitKind.Person };
        }

        // Not cancelled with the request, as no change is.
        return (visit.Kind, await engine.VisitAsync(page, visit, options.Durability, CancellationToken.None));
    }
}
