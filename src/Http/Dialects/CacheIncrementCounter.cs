namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's answer to increment, read and set.</summary>
/// <param name="Timestamp">UTC: of the store's last change where the store answered, else of the answer.</param>
/// <param name="Source"><c>Memory</c>, <c>Redis</c> or <c>MySQL</c>; every store answers as <c>MySQL</c>.</param>
internal sealed record CacheIncrementCounter(string CounterId, long Count, DateTime Timestamp, string Source);
