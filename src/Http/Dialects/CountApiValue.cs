using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's answer to get, hit and update.</summary>
/// <param name="Value">Null where there is no such key.</param>
internal sealed record CountApiValue([property: JsonPropertyName("value")] long? Value);
