namespace OrleansCounters.Client;

/// <summary>What was added to a counter over time.</summary>
/// <param name="Id">The counter.</param>
/// <param name="Resolution">The length of a bucket.</param>
/// <param name="Buckets">Those in which something was added, oldest first.</param>
public sealed record CounterHistory(string Id, HistoryResolution Resolution, IReadOnlyList<HistoryBucket> Buckets);
