using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's statistics, of this process since its start.</summary>
/// <param name="KeysCreated">Keys that were created through create.</param>
/// <param name="KeysUpdated">Hits, updates and sets that were done.</param>
/// <param name="Requests">Requests to this service, of every dialect.</param>
internal sealed record CountApiStats(
    [property: JsonPropertyName("keys_created")] long KeysCreated,
    [property: JsonPropertyName("keys_updated")] long KeysUpdated,
    [property: JsonPropertyName("requests")] long Requests,
    [property: JsonPropertyName("version")] string Version);
