using OrleansCounters.Domain.Caching;
using OrleansCounters.Testing;

namespace OrleansCounters.Cache.Tests.Shared;

/// <summary>The table "Cache Expiry Strategy" of the shared-redis-cache-guide, entry by entry.</summary>
public sealed class GuideTableTests
{
    /// <summary>Namespace, key, minutes fresh, minutes that it may then stand in.</summary>
    public static TheoryData<string, string, int, int> Table => new()
    {
        { "AuthService", "token:ann@example.com", 60, 0 },
        { "AuthService", "auth:token:17", 60, 0 },
        { "AuthService", "user:17", 5, 5 },
        { "BillingService", "billing:summary:17", 15, 15 },
        { "BillingService", "usage:17", 5, 0 },
        { "BillingService", "invoices:17", 30, 30 },
        { "AdminService", "analytics:dashboard", 5, 5 },
        { "ImageService", "image:result:17", 60, 60 },
        { "UserService", "preferences:17", 10, 10 },
        { "AnyService", "anything", 5, 0 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Get_EntryOfTheTable_IsFreshForThatLong(string name, string key, int minutes, int stale)
    {
        var clock = new ManualTimeProvider();
        await using var cache = new SharedCache(new CachePolicies(), new CacheOptions(), null, clock, chance: () => 0);
        var entry = new CacheKey(name, key);
        var write = await cache.SetAsync(entry, "v");
        Assert.Equal(TimeSpan.FromMinutes(minutes), write.Ttl);
        clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        Assert.Equal("v", await cache.TextAsync(entry));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await cache.TextAsync(entry));
        Assert.Equal(stale > 0 ? CacheState.Stale : CacheState.Miss, (await cache.GetAsync(entry, allowStale: true)).State);
        clock.Advance(TimeSpan.FromMinutes(stale));
        Assert.Null(await cache.TextAsync(entry, allowStale: true));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Set_EntryOfTheTable_LosesATenthAtMostByChance(string name, string key, int minutes, int stale)
    {
        await using var cache = new SharedCache(new CachePolicies(), new CacheOptions(), null, new ManualTimeProvider(), chance: () => 1);
        var write = await cache.SetAsync(new CacheKey(name, key), "v");
        Assert.Equal(TimeSpan.FromMinutes(minutes) * 0.9, write.Ttl);
        Assert.Equal(TimeSpan.FromMinutes(stale), cache.Policies.Find(new CacheKey(name, key)).StaleOnError);
    }
}
