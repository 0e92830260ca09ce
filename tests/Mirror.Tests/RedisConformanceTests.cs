namespace OrleansCounters.Mirror.Tests;

public sealed class RedisConformanceTests : MirrorConformance, INeedRedis
{
    protected override async Task<NodeUnderTest> CreateAsync() => await RedisUnderTest.StartAsync();
}
