namespace OrleansCounters.Domain.Caching;

/// <summary>What happened, in numbers that only grow until they are reset.</summary>
/// <param name="MemoryHits">Reads answered from memory of the process.</param>
/// <param name="RedisHits">Reads answered from Redis.</param>
/// <param name="Misses">Reads that found nothing, and reads that asked a factory.</param>
/// <param name="Stale">Reads answered with a value past its time.</param>
/// <param name="Deletes">Removals, of a key, a tag or a namespace, each as one.</param>
/// <param name="Evictions">Entries that left memory of the process because it was full.</param>
/// <param name="Errors">Calls that Redis did not answer, and factories that threw.</param>
/// <param name="Rejected">Writes refused: too large, over quota, lease lost.</param>
public sealed record CacheCounts(
    long MemoryHits, long RedisHits, long Misses, long Stale, long Sets, long Deletes, long Evictions, long Errors, long Rejected)
{
    public static CacheCounts Zero { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long Hits => MemoryHits + RedisHits;

    /// <summary>Hits in all reads, 0 to 1; a stale answer is no hit. 0 where nothing was read.</summary>
    public double HitRate => Hits + Misses + Stale is var reads and > 0 ? (double)Hits / reads : 0;

    public static CacheCounts operator +(CacheCounts a, CacheCounts b) => Add(a, b);

    public static CacheCounts Add(CacheCounts a, CacheCounts b) => new(
        a.MemoryHits + b.MemoryHits, a.RedisHits + b.RedisHits, a.Misses + b.Misses, a.Stale + b.Stale, a.Sets + b.Sets,
        a.Deletes + b.Deletes, a.Evictions + b.Evictions, a.Errors + b.Errors, a.Rejected + b.Rejected);

    /// <summary>What was counted since.</summary>
    public CacheCounts Minus(CacheCounts since) => new(
        MemoryHits - since.MemoryHits, RedisHits - since.RedisHits, Misses - since.Misses, Stale - since.Stale, Sets - since.Sets,
        Deletes - since.Deletes, Evictions - since.Evictions, Errors - since.Errors, Rejected - since.Rejected);
}
