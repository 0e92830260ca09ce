using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's figures of its cache.</summary>
/// <param name="CacheHits">Reads of this dialect that memory answered, in this process since its start.</param>
/// <param name="CacheMisses">Those that it did not.</param>
/// <param name="CacheSize">Counters and pages in memory.</param>
/// <param name="WriteBufferSize">Counters with changes that the store does not have yet.</param>
internal sealed record VisitCounterFigures(
    [property: JsonPropertyName("cache_hits")] long CacheHits,
    [property: JsonPropertyName("cache_misses")] long CacheMisses,
    [property: JsonPropertyName("cache_size")] int CacheSize,
    [property: JsonPropertyName("write_buffer_size")] int WriteBufferSize);
