namespace OrleansCounters.Http.History;

/// <summary>What a counter changed by, as the store has it.</summary>
/// <param name="From">UTC, inclusive: the start of the first bucket of the range.</param>
/// <param name="To">UTC, exclusive: the end of the last bucket of the range.</param>
/// <param name="Buckets">Oldest first.</param>
/// <param name="Total">The sum of the buckets.</param>
/// <param name="Adjusted">What Set and Reset ever added. With the sum of all days it makes the value.</param>
/// <param name="Value">As the store has it, with the buckets.</param>
/// <param name="Lagging">True where the store may not have every change yet.</param>
internal sealed record HistoryAnswer(
    string Id,
    string Resolution,
    DateTime From,
    DateTime To,
    IReadOnlyList<HistoryBucketAnswer> Buckets,
    long Total,
    long Adjusted,
    long Value,
    bool Lagging);
