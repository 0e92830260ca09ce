using System.Text.Json.Serialization;

namespace OrleansCounters.Http.Batches;

/// <summary>The result of an item that had no effect.</summary>
/// <param name="Id">Left out where the item has none that can be read.</param>
/// <param name="Index">The item's place in the batch, counted from 0.</param>
internal sealed record BatchItemRefused(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id, long Index, BatchItemError Error);
