using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Cache.Tests.Tiers;

/// <summary>A tier, and its time.</summary>
public abstract class TierUnderTest : IAsyncDisposable
{
    public abstract ICacheTier Tier { get; }

    /// <summary>Lets time pass, at least this long.</summary>
    public abstract Task PassAsync(TimeSpan time);

    public abstract ValueTask DisposeAsync();
}
