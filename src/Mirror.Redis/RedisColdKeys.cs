using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Mirror.Redis;

/// <summary>
/// Lets counters that nobody touched for long leave the server's memory. The store has them; the next touch seeds them again. Removal
/// compares versions on the server, so it may run anywhere, at any time, in several processes.
/// </summary>
public sealed class RedisColdKeys(RedisMirrorNode node, IStore store)
{
    /// <summary>How long a counter must have been untouched, unless said otherwise: as long as idempotency keys are kept.</summary>
    public static readonly TimeSpan DefaultIdle = TimeSpan.FromHours(24);

    private const int Step = 1_000;

    /// <summary>Goes once over the whole node.</summary>
    /// <param name="idle">In whole seconds.</param>
    /// <returns>How many counters left.</returns>
    public async Task<int> RemoveAsync(TimeSpan idle, CancellationToken cancellation)
    {
        var generation = (await node.InspectAsync(cancellation)).Generation;
        var removed = 0;
        var cursor = "0";
        do
        {
            (cursor, var keys) = await node.ScanColdAsync(cursor, Step, idle, cancellation);
            if (keys.Count > 0)
            {
                removed += await node.RemoveAsync(generation, await StoredVersionsAsync(keys, cancellation), cancellation);
            }
        }
        while (cursor != "0");

        return removed;
    }

    private async Task<IReadOnlyList<FlushedVersion>> StoredVersionsAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation)
    {
        // What the store cannot read stays in Redis, which has all that is left of it.
        var stored = (await store.LoadAsync(keys, withKeys: false, cancellation)).Where(counter => counter.Problem is null).ToList();
        CounterKey[] unknown = [.. stored.Where(counter => counter.State.Version == 0).Select(counter => counter.Key)];
        var known = stored.Where(counter => counter.State.Version != 0).Select(counter => new FlushedVersion(counter.Key, counter.State.Version));
        if (unknown.Length == 0)
        {
            return [.. known];
        }

        // The store drops tombstones on its own. What it does not know any more, is clean and does not exist, has nothing to lose.
        var states = await node.ReadAsync(unknown, cancellation);
        var tombstones = Enumerable.Range(0, unknown.Length)
            .Where(i => states[i] is { Exists: false })
            .Select(i => new FlushedVersion(unknown[i], states[i]!.Version));
        return [.. known, .. tombstones];
    }
}
