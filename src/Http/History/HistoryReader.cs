using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.History;

/// <summary>Reads the history of a counter, of whatever kind.</summary>
internal sealed class HistoryReader(ICounterEngine engine, IStore store)
{
    /// <summary>Flushes of one counter are seconds apart, so the second look finds what the first did, but for rare ones.</summary>
    private const int Looks = 3;

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<HistoryReading> ReadAsync(CounterKey key, HistoryRequest request, CancellationToken cancellation)
    {
        // Asked first: what the engine knows now, the store may have by the time that it is asked.
        var known = await engine.ReadAsync(key, consistent: false, cancellation);
        var state = await LoadAsync(key, cancellation);
        IReadOnlyList<HistoryBucket> buckets = [];
        var isOneState = false;
        for (var look = 0; look < Looks && !isOneState; look++)
        {
            buckets = await store.HistoryAsync(key, request.Resolution, request.From ?? 0, request.To, cancellation);

            // A flush between the two would make buckets of one state and the value of another.
            var again = await LoadAsync(key, cancellation);
            isOneState = again.Version == state.Version;
            state = again;
        }

        var from = request.From
            ?? (buckets is [var first, ..] ? first.Start : HistoryTime.Floor(request.Resolution, request.To - 1));
        var isLagging = !isOneState || known.Outcome != Outcome.Done || known.Version > state.Version
            || (known.Version == state.Version && known.Value != state.Total);
        return new HistoryReading(request.Fill ? Filled(buckets, request, from) : buckets, from, state, isLagging);
    }

    private static List<HistoryBucket> Filled(IReadOnlyList<HistoryBucket> buckets, HistoryRequest request, long from)
    {
        var all = new List<HistoryBucket>();
        var next = 0;
        for (var start = from; start < request.To; start = HistoryTime.Next(request.Resolution, start))
        {
            all.Add(next < buckets.Count && buckets[next].Start == start ? buckets[next++] : new HistoryBucket(start, 0));
        }

        return all;
    }

    private async Task<CounterState> LoadAsync(CounterKey key, CancellationToken cancellation) =>
        (await store.LoadAsync([key], withKeys: false, cancellation))[0].State;
}
