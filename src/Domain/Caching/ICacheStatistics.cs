namespace OrleansCounters.Domain.Caching;

/// <summary>Whether caching pays.</summary>
public interface ICacheStatistics
{
    /// <summary>Of this process, since it started or the last reset.</summary>
    CacheStatisticsReport Process();

    /// <summary>
    /// Summed up over all processes on one Redis, those that ended included, since the last reset; other processes' newest seconds
    /// (<see cref="CacheOptions.StatisticsInterval"/>) may be missing. Of this process where Redis is away or not configured.
    /// </summary>
    ValueTask<CacheStatisticsReport> ClusterAsync(CancellationToken cancellation = default);

    /// <summary>Begins at zero, in every process that can be reached.</summary>
    ValueTask ResetAsync(CancellationToken cancellation = default);

    /// <summary>What Redis says of itself (INFO), by field; null where there is none or it does not answer.</summary>
    ValueTask<IReadOnlyDictionary<string, string>?> ServerAsync(CancellationToken cancellation = default);
}
