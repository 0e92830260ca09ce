namespace OrleansCounters.Http.Dialects;

/// <summary>One counter as the seed lists its table.</summary>
internal sealed record CacheIncrementRow(string Id, long Value, DateTime LastUpdated, DateTime CreatedAt);
