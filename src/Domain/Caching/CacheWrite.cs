namespace OrleansCounters.Domain.Caching;

/// <summary>The answer to a write or a removal.</summary>
/// <param name="ETag">Of the entry that is there now; null where there is none, or where that is not known.</param>
/// <param name="Ttl">How long the entry is fresh, as it was cut and jittered; null for ever, and where nothing was written.</param>
/// <param name="Reached"><see cref="CacheSource.Memory"/> where Redis is away or not configured: other gateways do not know of it.</param>
public sealed record CacheWrite(CacheWriteOutcome Outcome, CacheSource Reached, string? ETag = null, TimeSpan? Ttl = null);
