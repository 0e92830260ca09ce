namespace OrleansCounters.Domain.Caching;

/// <summary>An entry as the key browser shows it.</summary>
/// <param name="Bytes">Of value, key and what is kept with them.</param>
/// <param name="Ttl">How long it is still fresh, not positive where it is stale; null for ever.</param>
public sealed record CacheKeyInfo(string Key, long Bytes, TimeSpan? Ttl);
