using OrleansCounters.Domain.Caching.Memory;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Cache.Tests.Tiers;

internal sealed class TwinUnderTest : TierUnderTest
{
    private readonly ManualTimeProvider _clock = new();
    private readonly InMemoryCacheTier _tier;

    public TwinUnderTest() => _tier = new InMemoryCacheTier(64 << 20, _clock);

    public override ICacheTier Tier => _tier;

    public override Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
