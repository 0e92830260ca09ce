using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>A product as the cache-me-if-you-can seed shows it.</summary>
/// <param name="Source"><c>cache</c> or <c>database</c>.</param>
/// <param name="FetchTimeMs">How long it took, in milliseconds with two decimals.</param>
/// <param name="Stale">True where the database could not be asked and an entry past its time stood in.</param>
internal sealed record CacheMeProduct(
    long Id,
    string Name,
    string Category,
    decimal Price,
    string Description,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt,
    string Source,
    [property: JsonPropertyName("fetch_time_ms")] double FetchTimeMs,
    bool Stale);
