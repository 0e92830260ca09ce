using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Http.Metrics;

/// <summary>An engine, and a note of what it is asked.</summary>
internal sealed class MeteredEngine(ICounterEngine counters, IPageEngine pages, Traffic traffic) : ICounterEngine, IPageEngine
{
    public string Name => counters.Name;

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
    {
        traffic.Changed();
        return counters.ChangeAsync(key, change, durability, cancellation);
    }

    public ValueTask ChangeManyAsync(
        ReadOnlyMemory<CounterChange> changes, Memory<ChangeResult> results, Durability durability, CancellationToken cancellation)
    {
        traffic.Changed(changes.Length);
        return counters.ChangeManyAsync(changes, results, durability, cancellation);
    }

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation)
    {
        traffic.Read();
        return counters.ReadAsync(key, consistent, cancellation);
    }

    public ValueTask<ChangeResult> VisitAsync(string page, Visit visit, Durability durability, CancellationToken cancellation)
    {
        traffic.Visited(visit.Kind);
        return pages.VisitAsync(page, visit, durability, cancellation);
    }

    public ValueTask<PageResult> ReadPageAsync(string page, bool consistent, CancellationToken cancellation)
    {
        traffic.Read();
        return pages.ReadPageAsync(page, consistent, cancellation);
    }

    public ValueTask<ChangeResult> ResetPageAsync(string page, string? idempotencyKey, Durability durability, CancellationToken cancellation) =>
        pages.ResetPageAsync(page, idempotencyKey, durability, cancellation);

    public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation) => counters.SyncStatusAsync(key, cancellation);

    public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation) => counters.SyncAsync(key, cancellation);

    public ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) => counters.SyncAllAsync(cancellation);

    public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => counters.HealthAsync(cancellation);
}
