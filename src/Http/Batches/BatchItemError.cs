using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Batches;

/// <summary>Why an item had no effect: what an increment of its own would have been answered.</summary>
internal sealed record BatchItemError(
    string Code, int Status, string Detail, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field);
