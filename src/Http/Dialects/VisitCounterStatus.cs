using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's status.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Uptime">Of this process.</param>
/// <param name="TotalRequests">Of this process, all routes, this request included.</param>
/// <param name="DebugMode">True where messages for debugging are logged.</param>
internal sealed record VisitCounterStatus(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("uptime")] string Uptime,
    [property: JsonPropertyName("total_requests")] long TotalRequests,
    [property: JsonPropertyName("redis_status")] VisitCounterRedisStatus RedisStatus,
    [property: JsonPropertyName("counter_status")] VisitCounterCounterStatus CounterStatus,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("debug_mode")] bool DebugMode);
