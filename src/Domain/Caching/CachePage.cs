namespace OrleansCounters.Domain.Caching;

/// <summary>Some of the keys of a namespace.</summary>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
public sealed record CachePage(IReadOnlyList<CacheKeyInfo> Keys, string? Cursor);
