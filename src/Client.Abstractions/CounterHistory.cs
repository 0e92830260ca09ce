namespace OrleansCounters.Client;

/// <summary>What a counter changed by over time, as the store has it: with Redis, up to a flush interval behind.</summary>
/// <param name="Id">The counter.</param>
/// <param name="Resolution">The length of a bucket.</param>
/// <param name="From">UTC, inclusive: the start of the first bucket of the range.</param>
/// <param name="To">UTC, exclusive: the end of the last bucket of the range.</param>
/// <param name="Buckets">Oldest first; those in which nothing happened are left out.</param>
/// <param name="Total">The sum of the buckets.</param>
/// <param name="Adjusted">What Set and Reset ever added. With the sum of all days it makes the value.</param>
/// <param name="Value">As the store has it, with the buckets.</param>
/// <param name="Lagging">True where the store may not have every change yet.</param>
public sealed record CounterHistory(
    string Id,
    HistoryResolution Resolution,
    DateTime From,
    DateTime To,
    IReadOnlyList<HistoryBucket> Buckets,
    long Total,
    long Adjusted,
    long Value,
    bool Lagging);
