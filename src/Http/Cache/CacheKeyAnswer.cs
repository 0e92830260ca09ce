namespace OrleansCounters.Http.Cache;

/// <param name="State"><c>fresh</c> or <c>stale</c>.</param>
/// <param name="TtlSeconds">How long it is still fresh; null for ever.</param>
internal sealed record CacheKeyAnswer(string Key, long Bytes, string State, double? TtlSeconds);
