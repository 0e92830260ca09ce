using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's metrics.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="RedisNodes">Each mirror node, and whether it is well; empty where there are none.</param>
/// <param name="LastBatchWrite">UTC, the last write to the store; null before the first.</param>
internal sealed record VisitCounterMetrics(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("metrics")] VisitCounterFigures Metrics,
    [property: JsonPropertyName("redis_nodes")] IReadOnlyDictionary<string, bool> RedisNodes,
    [property: JsonPropertyName("last_batch_write")] string? LastBatchWrite);
