namespace OrleansCounters.Client.Counters;

/// <summary>The answer to a question about history.</summary>
internal sealed record HistoryShape(IReadOnlyList<HistoryBucket> Buckets);
