using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The answer of <c>/cache/stats</c>.</summary>
/// <param name="Source"><c>redis</c> or <c>process</c>: whose figures these are.</param>
internal sealed record CacheMeStatisticsAnswer([property: JsonPropertyName("cache_stats")] CacheMeStatistics CacheStats, string Source);
