using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The mirror nodes in the seed's status.</summary>
internal sealed record VisitCounterRedisStatus(
    [property: JsonPropertyName("nodes")] int Nodes,
    [property: JsonPropertyName("healthy_nodes")] int HealthyNodes,
    [property: JsonPropertyName("node_status")] IReadOnlyDictionary<string, bool> NodeStatus);
