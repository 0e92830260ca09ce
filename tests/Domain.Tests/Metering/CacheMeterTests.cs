using OrleansCounters.Domain.Metering;
using OrleansCounters.Domain.Tests.Caching;

namespace OrleansCounters.Domain.Tests.Metering;

public sealed class CacheMeterTests
{
    /// <summary>An alert on a zero must not fire where no Redis is configured.</summary>
    [Fact]
    public void Up_Redis_IsOneOrZeroAndNotThereWithoutOne()
    {
        using var bench = new CacheBench();
        using var meters = new TestMeters();
        bool? isShared = null;
        using var meter = new CacheMeter(bench.Cache.Statistics, () => isShared, meters);
        meters.Observe();
        Assert.DoesNotContain(MeterNames.CacheUp, meters.Series.Keys);

        isShared = true;
        meters.Observe();
        isShared = false;
        meters.Observe();

        Assert.Equal([1, 0], meters.Series[MeterNames.CacheUp]);
    }
}
