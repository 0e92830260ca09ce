namespace OrleansCounters.Client;

/// <summary>One increment of many.</summary>
/// <param name="Id">The counter: 1 to 200 of <c>A-Z a-z 0-9 . _ : ~ @ -</c>, not dots only.</param>
/// <param name="By">What to add; may be negative.</param>
/// <param name="IdempotencyKey">1 to 128 visible ASCII characters. Null: the client makes one for this call.</param>
public sealed record CounterIncrement(string Id, long By = 1, string? IdempotencyKey = null);
