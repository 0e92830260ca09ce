using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's answer to a read.</summary>
/// <param name="ServedVia"><c>in_memory</c>; <c>redis</c>, or <c>redis_</c> and the port of the node where there are several.</param>
internal sealed record VisitCounterVisits(
    [property: JsonPropertyName("visits")] long Visits,
    [property: JsonPropertyName("served_via")] string ServedVia);
