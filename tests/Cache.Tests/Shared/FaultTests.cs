using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Cache.Tests.Shared;

/// <summary>Redis goes away, hangs, comes back: nothing fails, and nothing old comes back with it.</summary>
public sealed class FaultTests : INeedRedis, IAsyncLifetime
{
    private static readonly CacheKey Key = new("shop", "a");
    private static readonly CacheKey Other = new("shop", "b");

    /// <summary>As long as a busy machine may take, and not for ever.</summary>
    private static readonly CacheOptions Hurried = new() { CallTimeout = TimeSpan.FromSeconds(1), StatisticsInterval = TimeSpan.FromMilliseconds(100) };

    private Caches _caches = null!;

    public async Task InitializeAsync() => _caches = await Caches.StartAsync();

    public async Task DisposeAsync() => await _caches.DisposeAsync();

    [CacheFact]
    public async Task Killed_MemoryServes_AndRecoversWithoutRestart()
    {
        var cache = await _caches.AddAsync(Hurried);
        _ = await cache.SetAsync(Key, "before");
        _ = await cache.TextAsync(Key);
        await _caches.Server.KillAsync();
        await AloneAsync(cache);
        await _caches.Server.RestartAsync(keepData: true);
        await BackAsync(cache);
        Assert.Null(await cache.TextAsync(Key));
        Assert.Null(await cache.TextAsync(Other));
    }

    [CacheFact]
    public async Task Paused_MemoryServes_AndWhatWasRemovedStaysRemoved()
    {
        var cache = await _caches.AddAsync(Hurried);
        var other = await _caches.AddAsync();
        Assert.Null(await cache.TextAsync(new CacheKey("shop", "nothing")));
        Assert.Equal(1, (await cache.Statistics.ClusterAsync()).Total.Misses);
        _ = await cache.SetAsync(Key, "before");
        _ = await cache.SetAsync(new CacheKey("shop", "untouched"), "v");
        _ = await cache.SetAsync(new CacheKey("tags", "x"), "v", "t");
        _ = await cache.SetAsync(new CacheKey("whole", "x"), "v");
        await _caches.Server.PauseAsync();
        try
        {
            await AloneAsync(cache);
            Assert.Equal(CacheSource.Memory, (await cache.RemoveTagAsync("tags", "t")).Reached);
            Assert.Equal(CacheSource.Memory, (await cache.RemoveNamespaceAsync("whole")).Reached);
        }
        finally
        {
            await _caches.Server.ResumeAsync();
        }

        await BackAsync(cache);
        await Caches.UntilAsync(async () => (await cache.Statistics.ClusterAsync()).IsCluster);
        var (mine, sums) = (cache.Statistics.Process().Total, (await cache.Statistics.ClusterAsync()).Total);
        Assert.Equal((mine.Deletes, mine.Misses), (sums.Deletes, sums.Misses));
        foreach (var both in new[] { cache, other })
        {
            Assert.Null(await both.TextAsync(Key));
            Assert.Null(await both.TextAsync(Other));
            Assert.Null(await both.TextAsync(new CacheKey("tags", "x")));
            Assert.Null(await both.TextAsync(new CacheKey("whole", "x")));
            Assert.Equal("v", await both.TextAsync(new CacheKey("shop", "untouched")));
        }
    }

    [CacheFact]
    public async Task Restarted_WithoutACallMeanwhile_BringsNothingOldBack()
    {
        var cache = await _caches.AddAsync();
        _ = await cache.SetAsync(Key, "old");
        await _caches.Server.StopAsync();
        await _caches.Server.RestartAsync(keepData: true);
        await BackAsync(cache);
        Assert.Null(await cache.TextAsync(Key));
        _ = await cache.SetAsync(Key, "new");
        Assert.Equal("new", await cache.TextAsync(Key));
    }

    [CacheFact]
    public async Task AwayAndFactoryFails_WhatMemoryHasStandsIn()
    {
        var policy = new CachePolicy { Prefix = "shop/", StaleOnError = TimeSpan.FromMinutes(10) };
        var cache = await _caches.AddAsync(new CacheOptions { CallTimeout = TimeSpan.FromSeconds(5) }, policies: policy);
        _ = await cache.SetAsync(Key, "v");

        // The notice of the write may still drop what the first reads keep.
        await Caches.UntilAsync(async () => (await cache.GetAsync(Key)).Source == CacheSource.Memory);
        await _caches.Server.KillAsync();
        await Caches.UntilAsync(async () => (await cache.GetAsync(Key)).State == CacheState.Miss);
        var read = await cache.GetOrFillAsync(Key, _ => throw new IOException("database away"));
        Assert.Equal((CacheState.Stale, CacheSource.Memory, "v"), (read.State, read.Source, read.Text()));
    }

    [CacheFact]
    public async Task Evicted_AnyOfOurKeys_BringsNothingOldBack()
    {
        var cache = await _caches.AddAsync(Caches.Patient with { MemoryLifetime = TimeSpan.Zero });
        foreach (var evicted in new[] { "occ:m", "occ:n:shop", "occ:t:shop/t", "occ:q:shop" })
        {
            _ = await cache.SetAsync(Key, "old", "t");
            Assert.Equal("old", await cache.TextAsync(Key));
            _ = await _caches.Server.SendAsync("COPY", "occ:e:shop/a", "occ:kept", "REPLACE");
            _ = await cache.RemoveTagAsync("shop", "t");
            _ = await _caches.Server.SendAsync("DEL", evicted);
            _ = await cache.SetAsync(Other, "other", "t");

            // As if nobody had met the removed entry yet.
            _ = await _caches.Server.SendAsync("COPY", "occ:kept", "occ:e:shop/a", "REPLACE");
            Assert.Null(await cache.TextAsync(Key));
        }
    }

    [CacheFact]
    public async Task Full_Server_IsQuotaAndRemovalsWork()
    {
        var cache = await _caches.AddAsync(Caches.Patient with { MemoryLifetime = TimeSpan.Zero });
        _ = await cache.SetAsync(Key, "v", "t");
        _ = await cache.SetAsync(Other, "w", "u");
        _ = await _caches.Server.SendAsync("CONFIG", "SET", "maxmemory", "1mb");
        Assert.Equal(CacheWriteOutcome.QuotaExceeded, (await cache.SetAsync(new CacheKey("shop", "c"), "x")).Outcome);
        Assert.Equal("v", await cache.TextAsync(Key));
        Assert.Equal((CacheWriteOutcome.Done, CacheSource.Redis), await ReachedAsync(cache.RemoveTagAsync("shop", "t")));
        Assert.Null(await cache.TextAsync(Key));
        Assert.Equal((CacheWriteOutcome.Done, CacheSource.Redis), await ReachedAsync(cache.RemoveAsync(Other)));
        Assert.Equal("f", (await cache.GetOrFillAsync(Key, _ => ValueTask.FromResult<CacheItem?>(Caches.Item("f")))).Text());
        Assert.True(cache.Shared.IsThere);
    }

    [CacheFact]
    public async Task Start_RedisAway_MemoryServesUntilItComes()
    {
        await _caches.Server.KillAsync();
        using var tier = Tiers.RedisUnderTest.Connect(_caches.Server, TimeSpan.FromSeconds(1));
        await using var cache = new SharedCache(new CachePolicies(), new CacheOptions(), tier, TimeProvider.System);
        await cache.StartAsync();
        await AloneAsync(cache);
        await _caches.Server.RestartAsync(keepData: false);
        await BackAsync(cache);
    }

    private static async Task<(CacheWriteOutcome, CacheSource)> ReachedAsync(ValueTask<CacheWrite> change) =>
        await change is var written ? (written.Outcome, written.Reached) : default;

    /// <summary>Every call works, in this process alone.</summary>
    private static async Task AloneAsync(SharedCache cache)
    {
        await Caches.UntilAsync(async () => (await cache.SetAsync(Key, "alone")).Reached == CacheSource.Memory);
        Assert.Equal("alone", await cache.TextAsync(Key));
        Assert.Equal("filled", (await cache.GetOrFillAsync(Other, _ => ValueTask.FromResult<CacheItem?>(Caches.Item("filled")))).Text());
        Assert.Equal(TimeSpan.FromSeconds(30), (await cache.SetAsync(Other, "w")).Ttl);
        _ = await cache.RemoveAsync(Key);
        Assert.Null(await cache.TextAsync(Key));
        Assert.False((await cache.Statistics.ClusterAsync()).IsCluster);
    }

    private static async Task BackAsync(SharedCache cache)
    {
        var probe = new CacheKey("probe", "x");
        await Caches.UntilAsync(async () => (await cache.SetAsync(probe, "x")).Reached == CacheSource.Redis);
    }
}
