namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's health.</summary>
internal sealed record CacheIncrementHealth(string Status, DateTime Timestamp, string Service);
