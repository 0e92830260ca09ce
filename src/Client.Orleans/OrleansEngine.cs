using OrleansCounters.Client.Orleans.Clusters.Many;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Pages;
using OneChange = OrleansCounters.Domain.Counters.CounterChange;
using Level = OrleansCounters.Domain.Counters.Durability;

namespace OrleansCounters.Client.Orleans;

/// <summary>The engine over grains, of this process or of a cluster.</summary>
/// <param name="counters">Where a counter is.</param>
/// <param name="pages">The grain of a page.</param>
/// <param name="local">Null where no silo is in this process.</param>
/// <param name="many">Null where no changes of several counters go as one message.</param>
internal sealed class OrleansEngine(
    string name, Func<CounterKey, ICounterGrain> counters, Func<string, IPageGrain> pages, ISiloView silos, GrainCalls calls,
    ILocalCounters? local = null, ManyCalls? many = null)
    : ICounterEngine, IPageEngine
{
    private readonly CounterCalls _byGrain = new(counters, calls);
    private readonly FirstCalls _firstCalls = calls.NewFirstCalls();

    public string Name => name;

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Level durability, CancellationToken cancellation) =>
        local is not null && local.TryChange(key, change, durability, out var answer) ? answer
            : many?.ChangeAsync(key, change, durability) ?? _byGrain.ChangeAsync(key, change, durability);

    public ValueTask ChangeManyAsync(
        ReadOnlyMemory<OneChange> changes, Memory<ChangeResult> results, Level durability, CancellationToken cancellation) =>
        local is not null ? ChangeManyHereAsync(local, changes, results, durability, _firstCalls)
            : many?.ChangeAsync(changes, results, durability) ?? EachChange.ChangeAsync(this, changes, results, durability, cancellation);

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) =>
        local is not null && local.TryRead(key, consistent, out var answer) ? answer : _byGrain.ReadAsync(key, consistent);

    public ValueTask<ChangeResult> VisitAsync(string page, Visit visit, Level durability, CancellationToken cancellation) =>
        calls.ChangeAsync(
            (Grain: pages(page), Request: VisitRequest.Of(visit, durability)),
            hasKey: visit.IdempotencyKey is not null,
            static call => call.Grain.Visit(call.Request),
            static answer => answer.ToResult(),
            ChangeResult.Refused,
            static result => result.Outcome);

    public ValueTask<PageResult> ReadPageAsync(string page, bool consistent, CancellationToken cancellation) => calls.ReadAsync(
        (Grain: pages(page), consistent), static call => call.Grain.ReadPage(call.consistent), static answer => answer.ToResult(), PageResult.Refused);

    public ValueTask<ChangeResult> ResetPageAsync(string page, string? idempotencyKey, Level durability, CancellationToken cancellation) =>
        calls.ChangeAsync(
            (Grain: pages(page), idempotencyKey, Level: (byte)durability),
            hasKey: idempotencyKey is not null,
            static call => call.Grain.ResetPage(call.idempotencyKey, call.Level),
            static answer => answer.ToResult(),
            ChangeResult.Refused,
            static result => result.Outcome);

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

    private ValueTask ChangeManyHereAsync(
        ILocalCounters here, ReadOnlyMemory<OneChange> changes, Memory<ChangeResult> results, Level durability, FirstCalls firstCalls)
    {
        var elsewhere = new List<int>();
        var answered = here.ChangeMany(changes.Span, results[..changes.Length], durability, elsewhere);
        if (elsewhere.Count == 0)
        {
            return new ValueTask(answered);
        }

        var others = new ManyChanges(results[..changes.Length], durability);
        others.LeaveOut(changes.Length - elsewhere.Count);
        new CallsByGrain(changes, others, firstCalls, Call, Together).Begin(elsewhere);
        return new ValueTask(Task.WhenAll(answered, others.Answered));

        ValueTask<ChangeResult> Call(int index) => _byGrain.ChangeAsync(changes.Span[index].Key, changes.Span[index].Change, durability);

        ValueTask Together(ReadOnlyMemory<OneChange> behind, Memory<ChangeResult> theirs) =>
            ChangeManyHereAsync(here, behind, theirs, durability, calls.NewFirstCalls());
    }
}
