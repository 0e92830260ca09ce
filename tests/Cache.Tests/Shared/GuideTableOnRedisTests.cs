using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Cache.Tests.Shared;

/// <summary>The same table, as Redis tells it.</summary>
public sealed class GuideTableOnRedisTests : INeedRedis
{
    [CacheFact]
    public async Task Set_EntriesOfTheTable_HaveThatPttl()
    {
        await using var caches = await Caches.StartAsync();
        var cache = await caches.AddAsync();
        foreach (var row in GuideTableTests.Table)
        {
            var (name, key) = ((string)row[0], (string)row[1]);
            var (fresh, stale) = (TimeSpan.FromMinutes((int)row[2]), TimeSpan.FromMinutes((int)row[3]));
            _ = await cache.SetAsync(new CacheKey(name, key), "v");
            var left = TimeSpan.FromMilliseconds(long.Parse(await caches.Server.SendAsync("PTTL", $"occ:e:{name}/{key}") ?? "0"));
            Assert.InRange(left, (fresh * 0.9) + stale - TimeSpan.FromSeconds(30), fresh + stale);
        }
    }
}
