using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Pages;
using Level = OrleansCounters.Domain.Counters.Durability;

namespace OrleansCounters.Client.Orleans;

/// <summary>The engine over grains, of this process or of a cluster.</summary>
/// <param name="counters">Where a counter is.</param>
/// <param name="pages">The grain of a page.</param>
internal sealed class OrleansEngine(
    string name, Func<CounterKey, ICounterGrain> counters, Func<string, IPageGrain> pages, ISiloView silos, GrainCalls calls)
    : ICounterEngine, IPageEngine
{
    public string Name => name;

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Level durability, CancellationToken cancellation) =>
        calls.ChangeAsync(
            (Grain: counters(key), Request: ChangeRequest.Of(change, durability)),
            hasKey: change.IdempotencyKey is not null,
            static call => call.Grain.Change(call.Request),
            static answer => answer.ToResult(),
            ChangeResult.Refused);

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) => calls.ReadAsync(
        (Grain: counters(key), consistent), static call => call.Grain.Read(call.consistent), static answer => answer.ToResult(), ReadResult.Refused);

    public ValueTask<ChangeResult> VisitAsync(string page, Visit visit, Level durability, CancellationToken cancellation) =>
        calls.ChangeAsync(
            (Grain: pages(page), Request: VisitRequest.Of(visit, durability)),
            hasKey: visit.IdempotencyKey is not null,
            static call => call.Grain.Visit(call.Request),
            static answer => answer.ToResult(),
            ChangeResult.Refused);

    public ValueTask<PageResult> ReadPageAsync(string page, bool consistent, CancellationToken cancellation) => calls.ReadAsync(
        (Grain: pages(page), consistent), static call => call.Grain.ReadPage(call.consistent), static answer => answer.ToResult(), PageResult.Refused);

    public ValueTask<ChangeResult> ResetPageAsync(string page, string? idempotencyKey, Level durability, CancellationToken cancellation) =>
        calls.ChangeAsync(
            (Grain: pages(page), idempotencyKey, Level: (byte)durability),
            hasKey: idempotencyKey is not null,
            static call => call.Grain.ResetPage(call.idempotencyKey, call.Level),
            static answer => answer.ToResult(),
            ChangeResult.Refused);

    public async ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation)
    {
        try
        {
            return (await counters(key).SyncStatus()).ToStatus();
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            return SyncStatusAnswer.Refused(GrainFailure.OfRead(error)).ToStatus();
        }
    }

    public async ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation)
    {
        try
        {
            return (Outcome)await counters(key).Sync();
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            return GrainFailure.OfRead(error);
        }
    }

    public ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) => silos.SyncAllAsync(cancellation);

    public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => silos.HealthAsync(cancellation);
}
