using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Catalogue;

/// <summary>A page of products.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Stale">As of <see cref="ProductFound"/>.</param>
internal sealed record ProductList(
    ProductAnswer[] Products,
    long Total,
    int Offset,
    int Limit,
    [property: JsonPropertyName("from_cache")] bool FromCache,
    [property: JsonPropertyName("duration_ms")] long DurationMs,
    bool Stale);
