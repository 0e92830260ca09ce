using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.History;

/// <summary>The buckets of one counter, and the state of it that they belong to, as the store has both.</summary>
/// <param name="IsOneState">False where flushes came in between every time: then the buckets may be of another state.</param>
public sealed record StoredHistory(IReadOnlyList<HistoryBucket> Buckets, CounterState State, bool IsOneState)
{
    /// <summary>Flushes of one counter are seconds apart, so the second look finds what the first did, but for rare ones.</summary>
    private const int Looks = 3;

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public static async Task<StoredHistory> ReadAsync(IStore store, CounterKey key, HistoryRange range, CancellationToken cancellation)
    {
        var state = await LoadAsync(store, key, cancellation);
        for (var look = 1; ; look++)
        {
            var buckets = await store.HistoryAsync(key, range.Resolution, range.From ?? 0, range.To, cancellation);

            // A flush between the two would make buckets of one state and the value of another.
            var again = await LoadAsync(store, key, cancellation);
            var isOneState = again.Version == state.Version;
            state = again;
            if (isOneState || look == Looks)
            {
                return new StoredHistory(buckets, state, isOneState);
            }
        }
    }

    /// <summary>The start of the first bucket of a range: where none is named, that of the first that there is.</summary>
    public long FromOf(HistoryRange range) =>
        range.From ?? (Buckets is [var first, ..] ? first.Start : HistoryBuckets.Floor(range.Resolution, range.To - 1));

    /// <summary>Whether the store may not have every change yet.</summary>
    /// <param name="known">What the engine said before the store was read: what it knew then, the store may have by the time that it is asked.</param>
    public bool IsBehind(ReadResult known) => !IsOneState || known.Outcome != Outcome.Done || known.Version > State.Version
        || (known.Version == State.Version && known.Value != State.Total);

    private static async Task<CounterState> LoadAsync(IStore store, CounterKey key, CancellationToken cancellation) =>
        (await store.LoadAsync([key], withKeys: false, cancellation))[0].State;
}
