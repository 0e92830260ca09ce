namespace OrleansCounters.Http.Batches;

/// <summary>One result of a batch, as the document shows it: a change, or an index and an error.</summary>
internal sealed record BatchItemResult(
    string? Id = null,
    long? Value = null,
    long? Version = null,
    string? Durability = null,
    bool? Replayed = null,
    long? Index = null,
    BatchItemError? Error = null);
