namespace OrleansCounters.Domain.Caching.Statistics;

/// <summary>What is counted, in the order of <see cref="CacheCounts"/>.</summary>
internal enum CacheEvent
{
    MemoryHit,
    RedisHit,
    Miss,
    Stale,
    Set,
    Delete,
    Eviction,
    Error,
    Rejected,
}
