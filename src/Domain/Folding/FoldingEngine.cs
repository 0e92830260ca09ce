using System.Collections.Concurrent;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Folding;

/// <summary>
/// An engine whose counters are far away: increments without a key that meet here, of one counter and at one level, go there as one call, and
/// each caller gets its own value. There is no fixed delay: a caller who meets nobody is sent at once. Everything else goes as it is.
/// </summary>
public sealed class FoldingEngine(ICounterEngine inner, CountersOptions options, TimeProvider clock) : ICounterEngine
{
    private readonly ConcurrentDictionary<(CounterKey Key, Durability Durability), Fold> _folds = new();
    private readonly FoldRoom _room = new(options.QueueLimit);

    public string Name => inner.Name;

    /// <summary>Callers that gather for a call behind one under way.</summary>
    public int Waiting => _room.Count;

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation) =>
        change is { Kind: ChangeKind.Add, IdempotencyKey: null }
            ? new(FoldAsync(key, change.Operand, durability))
            : inner.ChangeAsync(key, change, durability, cancellation);

    /// <summary>They have met already, and the engine knows how to send them together.</summary>
    public ValueTask ChangeManyAsync(
        ReadOnlyMemory<CounterChange> changes, Memory<ChangeResult> results, Durability durability, CancellationToken cancellation) =>
        inner.ChangeManyAsync(changes, results, durability, cancellation);

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) =>
        inner.ReadAsync(key, consistent, cancellation);

    public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation) => inner.SyncStatusAsync(key, cancellation);

    public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation) => inner.SyncAsync(key, cancellation);

    public ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) => inner.SyncAllAsync(cancellation);

    public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => inner.HealthAsync(cancellation);

    private Task<ChangeResult> FoldAsync(CounterKey key, long delta, Durability durability)
    {
        var caller = new FoldedCaller(delta, clock.GetTimestamp());
        while (!FoldOf((key, durability)).TryJoin(caller))
        {
            // It ended in this very moment, and has left the dictionary.
        }

        return caller.Task;
    }

    private Fold FoldOf((CounterKey Key, Durability Durability) key) => _folds.GetOrAdd(key, static (key, engine) => engine.NewFold(key), this);

    private Fold NewFold((CounterKey Key, Durability Durability) key) =>
        new(inner, key.Key, key.Durability, options, clock, _room, () => _folds.TryRemove(key, out _));
}
