namespace OrleansCounters.Domain.Caching;

/// <summary>The statistics of one namespace.</summary>
/// <param name="Bytes">What its entries take, about: what expired a moment ago may still be in it.</param>
public sealed record CacheNamespaceStatistics(string Name, CacheCounts Counts, long Bytes);
