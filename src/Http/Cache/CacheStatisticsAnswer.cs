using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Cache;

/// <summary>The statistics of a namespace, or of all.</summary>
/// <param name="Name">Left out for all.</param>
/// <param name="HitRate">Hits in all reads, 0 to 1; a stale answer is no hit.</param>
/// <param name="Bytes">What the entries take, about.</param>
internal sealed record CacheStatisticsAnswer(
    long MemoryHits,
    long RedisHits,
    long Misses,
    long Stale,
    long Sets,
    long Deletes,
    long Evictions,
    long Errors,
    long Rejected,
    double HitRate,
    long Bytes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Name = null);
