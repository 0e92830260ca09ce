namespace OrleansCounters.Cache.Tests.Tiers;

public sealed class TwinConformanceTests : TierConformance
{
    protected override Task<TierUnderTest> CreateAsync() => Task.FromResult<TierUnderTest>(new TwinUnderTest());
}
