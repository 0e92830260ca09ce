namespace OrleansCounters.Domain.Store;

/// <param name="Start">Unix time in milliseconds, UTC.</param>
/// <param name="Change">The sum of what was added in the bucket; what Set and Reset did is not in it.</param>
public readonly record struct HistoryBucket(long Start, long Change);
