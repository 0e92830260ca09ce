namespace OrleansCounters.Http.Batches;

/// <summary>One result of a batch, as the document shows it: a change, or an index and an error.</summary>
internal sealed record BatchItemResult(
    string? Id, long? Value, long? Version, string? Durability, bool? Replayed, long? Index, BatchItemError? Error);
