using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.History;

/// <summary>The buckets of one counter and the state that they belong to.</summary>
/// <param name="From">The start of the first bucket of the range.</param>
/// <param name="Lagging">True where the store may not have every change yet.</param>
internal sealed record HistoryReading(IReadOnlyList<HistoryBucket> Buckets, long From, CounterState State, bool Lagging)
{
    public long Total => Buckets.Aggregate(0L, (sum, bucket) => unchecked(sum + bucket.Change));
}
