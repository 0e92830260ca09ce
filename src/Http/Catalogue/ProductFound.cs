using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Catalogue;

/// <summary>A product that was read.</summary>
/// <param name="FromCache">False where the store was asked for this very answer.</param>
/// <param name="DurationMs">How long it took, in whole milliseconds.</param>
/// <param name="Stale">True where the store could not be asked and an entry past its time stood in.</param>
internal sealed record ProductFound(
    ProductAnswer Product,
    [property: JsonPropertyName("from_cache")] bool FromCache,
    [property: JsonPropertyName("duration_ms")] long DurationMs,
    bool Stale);
