using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The counters in the seed's status, as in <see cref="VisitCounterFigures"/>.</summary>
internal sealed record VisitCounterCounterStatus(
    [property: JsonPropertyName("cache_size")] int CacheSize,
    [property: JsonPropertyName("write_buffer_size")] int WriteBufferSize);
