namespace OrleansCounters.Cache.Tests.Tiers;

public sealed class RedisConformanceTests : TierConformance, INeedRedis
{
    protected override async Task<TierUnderTest> CreateAsync() => await RedisUnderTest.StartAsync();
}
