using System.Diagnostics.Metrics;
using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Domain.Metering;

/// <summary>Shows the statistics of the cache by namespace: of this process, since it started or they were reset.</summary>
public sealed class CacheMeter : IDisposable
{
    private readonly ICacheStatistics _statistics;
    private readonly Meter _meter;

    /// <param name="isShared">Whether the Redis that gateways share the cache through answers; null where there is none.</param>
    public CacheMeter(ICacheStatistics statistics, Func<bool?> isShared, IMeterFactory meters)
    {
        _statistics = statistics;
        _meter = meters.Create(MeterNames.Meter);
        _ = _meter.CreateObservableCounter(MeterNames.CacheHits, Hits, null, "Reads answered from the cache, by the tier that answered.");
        Count(MeterNames.CacheMisses, static counts => counts.Misses, "Reads that found nothing.");
        Count(MeterNames.CacheStale, static counts => counts.Stale, "Reads answered with a value past its time.");
        Count(MeterNames.CacheSets, static counts => counts.Sets, "Entries written.");
        Count(MeterNames.CacheDeletes, static counts => counts.Deletes, "Removals, of a key, a tag or a namespace.");
        Count(MeterNames.CacheEvictions, static counts => counts.Evictions, "Entries that left memory because it was full.");
        Count(MeterNames.CacheErrors, static counts => counts.Errors, "Calls that Redis did not answer, and sources that failed.");
        Count(MeterNames.CacheRejected, static counts => counts.Rejected, "Writes refused: too large, over quota, lease lost.");
        _ = _meter.CreateObservableGauge(
            MeterNames.CacheSize, () => Each(static name => name.Bytes), "By", "Entries in memory of this process, about.");
        _ = _meter.CreateObservableGauge(
            MeterNames.CacheUp, () => isShared() is { } up ? [new Measurement<int>(up ? 1 : 0)] : (IEnumerable<Measurement<int>>)[], null,
            "1 where the Redis that gateways share the cache through answers, else 0.");
    }

    public void Dispose() => _meter.Dispose();

    private void Count(string name, Func<CacheCounts, long> of, string description) =>
        _ = _meter.CreateObservableCounter(name, () => Each(statistics => of(statistics.Counts)), null, description);

    private IEnumerable<Measurement<long>> Each(Func<CacheNamespaceStatistics, long> of) =>
        _statistics.Process().Namespaces.Select(one => new Measurement<long>(of(one), Namespace(one)));

    private IEnumerable<Measurement<long>> Hits()
    {
        foreach (var one in _statistics.Process().Namespaces)
        {
            yield return new Measurement<long>(one.Counts.MemoryHits, Namespace(one), new("tier", "memory"));
            yield return new Measurement<long>(one.Counts.RedisHits, Namespace(one), new("tier", "redis"));
        }
    }

    private static KeyValuePair<string, object?> Namespace(CacheNamespaceStatistics one) => new("namespace", one.Name);
}
