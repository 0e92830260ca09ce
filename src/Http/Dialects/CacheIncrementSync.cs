namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's answer to a sync, successful or not.</summary>
internal sealed record CacheIncrementSync(string Message, string CounterId);
