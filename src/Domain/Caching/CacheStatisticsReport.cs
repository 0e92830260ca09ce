namespace OrleansCounters.Domain.Caching;

/// <summary>Statistics of each namespace that was used, by name, and their sum.</summary>
/// <param name="IsCluster">True where all processes on one Redis are summed up, false where it is this process alone.</param>
public sealed record CacheStatisticsReport(bool IsCluster, IReadOnlyList<CacheNamespaceStatistics> Namespaces)
{
    public CacheCounts Total => Namespaces.Aggregate(CacheCounts.Zero, (sum, name) => sum + name.Counts);

    public long Bytes => Namespaces.Sum(name => name.Bytes);
}
