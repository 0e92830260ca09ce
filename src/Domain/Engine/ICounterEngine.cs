using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Engine;

/// <summary>
/// The seam between what speaks to callers and what runs the counters: domain objects in this process, grains of a co-hosted silo, or
/// grains of a cluster.
/// </summary>
/// <remarks>
/// Implementers must answer every call within about two seconds, and must never answer with a made-up value: an authority that is away is
/// <see cref="Outcome.Unavailable"/>, a change whose fate is not known is <see cref="Outcome.Unknown"/>. Keys have been checked by the caller.
/// </remarks>
public interface ICounterEngine
{
    /// <summary>The value of the setting <c>Engine</c>: <c>InProcess</c>, <c>Silo</c> or <c>Cluster</c>.</summary>
    string Name { get; }

    /// <param name="durability">The level to reach before answering; the result names the one reached. A change with an idempotency key
    /// reaches at least <see cref="Durability.Mirror"/>.</param>
    ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation);

    /// <summary>As <see cref="ChangeAsync"/> for each of many, all of them at once, and done when all are answered.</summary>
    /// <param name="changes">Those of one counter take effect in this order where the engine is in this process.</param>
    /// <param name="results">As long as the changes; gets each answer at the change's own index.</param>
    ValueTask ChangeManyAsync(
        ReadOnlyMemory<CounterChange> changes, Memory<ChangeResult> results, Durability durability, CancellationToken cancellation) =>
        EachChange.ChangeAsync(this, changes, results, durability, cancellation);

    /// <param name="consistent">True to ask the authority, false to be content with memory where the counter is there.</param>
    ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation);

    /// <summary>What the authority and the store say of one counter.</summary>
    ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation);

    /// <summary>Writes what is not in the store yet, of one counter.</summary>
    ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation);

    /// <summary>Writes what is not in the store yet, of every counter that this engine holds.</summary>
    ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation);

    /// <summary>Each part by name, and the lag.</summary>
    ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation);
}
