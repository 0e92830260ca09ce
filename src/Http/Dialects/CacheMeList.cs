using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>A page of products as the cache-me-if-you-can seed shows it.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Source">As of <see cref="CacheMeProduct"/>, and so are the members after it.</param>
internal sealed record CacheMeList(
    CacheMeListItem[] Products,
    long Total,
    int Skip,
    int Limit,
    string Source,
    [property: JsonPropertyName("fetch_time_ms")] double FetchTimeMs,
    bool Stale);
