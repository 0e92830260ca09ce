namespace OrleansCounters.Http.Batches;

/// <summary>One item of a batch, as the document shows it.</summary>
/// <param name="By">1 where it is left out.</param>
/// <param name="Key">The item's own idempotency key.</param>
internal sealed record BatchItemBody(string Id, long? By, string? Key);
