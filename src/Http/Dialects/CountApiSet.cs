using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's answer to set.</summary>
/// <param name="OldValue">As read just before; null where there is no such key.</param>
/// <param name="Value">The same as before where the key may not be set.</param>
internal sealed record CountApiSet(
    [property: JsonPropertyName("old_value")] long? OldValue,
    [property: JsonPropertyName("value")] long? Value);
