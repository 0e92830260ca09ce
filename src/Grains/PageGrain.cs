using Orleans.Concurrency;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Pages;

namespace OrleansCounters.Grains;

/// <summary>Hosts one domain page, as <see cref="CounterGrain"/> hosts a counter. Calls that name a kind go to that counter of the page.</summary>
[Reentrant]
[GrainType(WireNames.PageGrain)]
internal sealed class PageGrain : FlushingGrain, IPageGrain
{
    private readonly Page _page;

    public PageGrain(SiloCounters silo)
        : base(silo) => _page = silo.Runtime.ActivatePage(this.GetPrimaryKeyString(), silo.Visitors, this);

    protected override IEnumerable<Counter> Counters => _page.Counters;

    public async ValueTask<ChangeAnswer> Visit(VisitRequest request)
    {
        if (!TryEnter())
        {
            return ChangeAnswer.Of(ChangeResult.Refused(Outcome.Overloaded));
        }

        try
        {
            var visit = request.ToVisit();
            var result = await _page.VisitAsync(visit, (Durability)request.Durability);
            MarkAnsweredFromMemory(_page.Of(visit.Kind.ToCounterKind()), result);
            return ChangeAnswer.Of(result);
        }
        finally
        {
            Leave();
        }
    }

    public async ValueTask<PageAnswer> ReadPage(bool consistent)
    {
        if (!TryEnter())
        {
            return PageAnswer.Of(PageResult.Refused(Outcome.Overloaded));
        }

        try
        {
            return PageAnswer.Of(await _page.ReadAsync(consistent));
        }
        finally
        {
            Leave();
        }
    }

    public async ValueTask<ChangeAnswer> ResetPage(string? idempotencyKey, byte durability)
    {
        if (!TryEnter())
        {
            return ChangeAnswer.Of(ChangeResult.Refused(Outcome.Overloaded));
        }

        try
        {
            var result = await _page.ResetAsync(idempotencyKey, (Durability)durability);
            foreach (var counter in Counters)
            {
                MarkAnsweredFromMemory(counter, result);
            }

            return ChangeAnswer.Of(result);
        }
        finally
        {
            Leave();
        }
    }

    public ValueTask<ChangeAnswer> Change(byte kind, ChangeRequest request) => ChangeAsync(Of(kind), request);

    public ValueTask<ReadAnswer> Read(byte kind, bool consistent) => ReadAsync(Of(kind), consistent);

    public ValueTask<SyncStatusAnswer> SyncStatus(byte kind) => SyncStatusAsync(Of(kind));

    public async ValueTask<byte> Sync(byte kind) => (byte)await Of(kind).SyncAsync();

    private Counter Of(byte kind) => _page.Of((CounterKind)kind);
}
