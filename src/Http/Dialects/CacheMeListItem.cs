using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>A product in a list of the cache-me-if-you-can seed; where it came from stands once, on the list.</summary>
internal sealed record CacheMeListItem(
    long Id,
    string Name,
    string Category,
    decimal Price,
    string Description,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt);
