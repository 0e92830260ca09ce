using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's answer to a visit.</summary>
/// <param name="Timestamp">UTC, of the answer.</param>
internal sealed record VisitCounterVisited(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("page_id")] string PageId,
    [property: JsonPropertyName("timestamp")] string Timestamp);
