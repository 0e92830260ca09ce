namespace OrleansCounters.Http.Dialects;

/// <summary>The answer of <c>/api/v1/cache/stats/reset</c>.</summary>
internal sealed record CachingDemoReset(string Message, DateTime Timestamp);
