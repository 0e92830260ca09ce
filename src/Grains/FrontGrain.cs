using Orleans.Concurrency;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Store;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Fronts;
using OrleansCounters.GrainInterfaces.Wire.Pages;

namespace OrleansCounters.Grains;

/// <summary>Answers for the store, on the silo that a client happens to be connected to. Where the store is away it says so at once.</summary>
[Reentrant]
[StatelessWorker]
[GrainType(WireNames.FrontGrain)]
internal sealed class FrontGrain(IStore store, IVisitReader visits) : Grain, IFrontGrain
{
    public async ValueTask<ListAnswer> List(ListRequest request)
    {
        try
        {
            return ListAnswer.Of(await store.ListAsync(request.ToQuery(), CancellationToken.None));
        }
        catch (StoreUnavailableException)
        {
            return ListAnswer.Refused(Outcome.Unavailable);
        }
    }

    public async ValueTask<HistoryAnswer> History(HistoryRequest request)
    {
        try
        {
            return HistoryAnswer.Of(await StoredHistory.ReadAsync(store, CounterKey.FromText(request.Key), request.ToRange(), CancellationToken.None));
        }
        catch (StoreUnavailableException)
        {
            return HistoryAnswer.Refused(Outcome.Unavailable);
        }
    }

    public async ValueTask<GuestAnswer> Receive(GuestRequest request)
    {
        Visit visit;
        try
        {
            visit = await visits.ReadAsync(request.Page, request.ToGuest(), request.IdempotencyKey, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            return GuestAnswer.Refused(Outcome.Unavailable);
        }

        // What fails from here on fails with the caller's own call, and means the same to it.
        var page = GrainFactory.GetGrain<IPageGrain>(GrainId.Create(GrainType.Create(WireNames.PageGrain), IdSpan.Create(request.Page)));
        return new GuestAnswer((byte)visit.Kind, await page.Visit(VisitRequest.Of(visit, (Durability)request.Durability)));
    }
}
