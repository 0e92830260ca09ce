using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>What Redis says of itself; where there is none, what this process says.</summary>
internal sealed record CacheMeStatistics(
    [property: JsonPropertyName("keyspace_hits")] long KeyspaceHits,
    [property: JsonPropertyName("keyspace_misses")] long KeyspaceMisses,
    [property: JsonPropertyName("used_memory_human")] string UsedMemoryHuman,
    [property: JsonPropertyName("connected_clients")] long ConnectedClients,
    [property: JsonPropertyName("total_commands_processed")] long TotalCommandsProcessed);
