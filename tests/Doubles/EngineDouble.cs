using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Doubles;

/// <summary>An engine as it should be; those derived from it break one promise each.</summary>
internal class EngineDouble(ICounterEngine inner) : ICounterEngine
{
    public string Name => inner.Name;

    public virtual ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation) =>
        inner.ChangeAsync(key, change, durability, cancellation);

    public virtual ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) =>
        inner.ReadAsync(key, consistent, cancellation);

    public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation) => inner.SyncStatusAsync(key, cancellation);

    public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation) => inner.SyncAsync(key, cancellation);

    public virtual ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) => inner.SyncAllAsync(cancellation);

    public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => inner.HealthAsync(cancellation);
}
