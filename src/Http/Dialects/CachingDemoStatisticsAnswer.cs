using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The answer of <c>/api/v1/cache/stats</c>.</summary>
internal sealed record CachingDemoStatisticsAnswer(
    [property: JsonPropertyName("cache_stats")] CachingDemoStatistics CacheStats, DateTime Timestamp);
