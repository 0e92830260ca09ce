using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Visits;

/// <summary>Tells from what came with a visit what kind it is, and whose.</summary>
internal sealed class VisitReader(UserAgents agents, OwnAddresses own, SaltsInTime salts, TimeProvider time) : IVisitReader
{
    public async ValueTask<Visit> ReadAsync(string page, Guest guest, string? idempotencyKey, CancellationToken cancellation)
    {
        var day = VisitorDay.Of(time.GetUtcNow());
        var kind = KindOf(guest);
        var visitor = kind == VisitKind.Person ? await VisitorAsync(page, guest, day, cancellation) : null;
        return new Visit(kind, visitor, day, idempotencyKey);
    }

    public VisitKind KindOf(Guest guest)
    {
        if (own.Contain(guest.Address))
        {
            return VisitKind.Own;
        }

        // A program that says what it is stays one, also where it loads ahead.
        return agents.IsBot(guest.UserAgent) ? VisitKind.Bot : guest.LoadsAhead ? VisitKind.Prefetch : VisitKind.Person;
    }

    private async ValueTask<VisitorHash?> VisitorAsync(string page, Guest guest, int day, CancellationToken cancellation)
    {
        if (guest.VisitorId is null && guest.Address is null)
        {
            return null;
        }

        var salt = await salts.GetAsync(day, cancellation);
        return guest.VisitorId is { } id
            ? VisitorIdentity.OfId(salt.Span, page, id)
            : VisitorIdentity.OfClient(salt.Span, page, guest.Address!, guest.UserAgent);
    }
}
