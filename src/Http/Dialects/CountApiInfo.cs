using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's answer to info; all members are null where there is no such key.</summary>
/// <param name="TimeToLive">Always -1: keys do not expire here.</param>
/// <param name="Created">Unix time in milliseconds.</param>
internal sealed record CountApiInfo(
    [property: JsonPropertyName("namespace")] string? Namespace,
    [property: JsonPropertyName("key")] string? Key,
    [property: JsonPropertyName("ttl")] long? TimeToLive,
    [property: JsonPropertyName("value")] long? Value,
    [property: JsonPropertyName("enable_reset")] bool? EnableReset,
    [property: JsonPropertyName("update_upperbound")] long? UpdateUpperbound,
    [property: JsonPropertyName("update_lowerbound")] long? UpdateLowerbound,
    [property: JsonPropertyName("created")] long? Created)
{
    public static CountApiInfo Nothing { get; } = new(null, null, null, null, null, null, null, null);
}
