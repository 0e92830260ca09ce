using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>What the cache did since it was last reset. <c>total_gets</c> is of the seed's source; its README leaves it out.</summary>
/// <param name="HitRate">0 to 1.</param>
internal sealed record CachingDemoStatistics(
    long Hits,
    long Misses,
    long Sets,
    long Deletes,
    long Errors,
    [property: JsonPropertyName("hit_rate")] double HitRate,
    [property: JsonPropertyName("total_gets")] long TotalGets);
