using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Dialects;

/// <summary>CountAPI's way to say what is wrong, with the stable code of ours.</summary>
internal sealed record CountApiError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("field")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? Field = null);
