using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.History;

/// <summary>Reads the history of a counter, of whatever kind.</summary>
internal sealed class HistoryReader(ICounterEngine engine, IStore store)
{
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<HistoryReading> ReadAsync(CounterKey key, HistoryRequest request, CancellationToken cancellation)
    {
        // Asked first: what the engine knows now, the store may have by the time that it is asked.
        var known = await engine.ReadAsync(key, consistent: false, cancellation);
        var stored = await StoredHistory.ReadAsync(store, key, request.Range, cancellation);
        var from = stored.FromOf(request.Range);
        return new HistoryReading(
            request.Fill ? Filled(stored.Buckets, request, from) : stored.Buckets, from, stored.State, stored.IsBehind(known));
    }

    /// <summary>With the buckets in between that have no change.</summary>
    /// <param name="from">The start of the first.</param>
    public static List<HistoryBucket> Filled(IReadOnlyList<HistoryBucket> buckets, HistoryRequest request, long from)
    {
        var all = new List<HistoryBucket>();
        var next = 0;
        for (var start = from; start < request.To; start = HistoryBuckets.Next(request.Resolution, start))
        {
            all.Add(next < buckets.Count && buckets[next].Start == start ? buckets[next++] : new HistoryBucket(start, 0));
        }

        return all;
    }
}
