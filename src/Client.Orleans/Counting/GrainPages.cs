using System.Net;
using OrleansCounters.Client.Orleans.Links;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.GrainInterfaces.Wire.Fronts;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>Pages over the Orleans client.</summary>
internal sealed class GrainPages(ClusterLink link, GrainChanges changes) : IPages
{
    public async Task<PageVisited> VisitAsync(
        string page, PageVisit visit, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(visit);
        Checks.Page(page);
        var visitor = VisitText.Clean(visit.VisitorId);
        Checks.Visitor(visitor);
        var address = IPAddress.TryParse(visit.Address, out var parsed) ? parsed.GetAddressBytes() : null;
        var answer = await changes.MakeAsync(
            link, page, idempotencyKey, durability,
            (key, level) => new Call<GuestAnswer>(
                () => link.Front.ReceiveAsync(new GuestRequest(
                    page, VisitText.Clean(visit.UserAgent) ?? "", address, visitor, LoadsAhead: false, key, (byte)level)),
                answer => (Outcome)answer.Answer.Outcome,
                GuestAnswer.Refused),
            cancellationToken);
        var result = answer.Answer.ToResult();
        return new PageVisited(page, ((VisitKind)answer.Kind).ToName(), result.Value, result.Version, (Durability)(int)result.Durability, result.Replayed);
    }

    public async Task<PageCounts?> GetAsync(string page, bool consistent = false, CancellationToken cancellationToken = default)
    {
        Checks.Page(page);
        var call = new Call<PageResult>(
            () => link.Engine.ReadPageAsync(page, consistent, CancellationToken.None), answer => answer.Outcome, PageResult.Refused);
        var result = await changes.ReadAsync(link, call, cancellationToken);
        return !result.Exists ? null : new PageCounts(
            page, result.Visits, new UniqueVisitors(result.UniqueToday, result.UniqueTotal), result.Bots, result.Prefetches, result.Own, result.Version,
            result.Source.ToName(), Translation.Utc(result.ChangedAt));
    }

    public async Task ResetAsync(
        string page, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        Checks.Page(page);
        _ = await changes.MakeAsync(
            link, page, idempotencyKey, durability,
            (key, level) => new Call<ChangeResult>(
                () => link.Engine.ResetPageAsync(page, key, level, CancellationToken.None), answer => answer.Outcome, ChangeResult.Refused),
            cancellationToken);
    }
}
