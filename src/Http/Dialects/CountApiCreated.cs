using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's answer to create; all members are null where the key is there already.</summary>
internal sealed record CountApiCreated(
    [property: JsonPropertyName("namespace")] string? Namespace,
    [property: JsonPropertyName("key")] string? Key,
    [property: JsonPropertyName("value")] long? Value)
{
    public static CountApiCreated Nothing { get; } = new(null, null, null);
}
