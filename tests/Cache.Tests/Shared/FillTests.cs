using OrleansCounters.Domain.Caching;
using OrleansCounters.Testing;

namespace OrleansCounters.Cache.Tests.Shared;

/// <summary>Filling, in memory alone and with a clock that the test turns.</summary>
public sealed class FillTests : IAsyncLifetime
{
    private static readonly CacheKey Key = new("shop", "a");

    private readonly ManualTimeProvider _clock = new();
    private SharedCache _cache = null!;
    private int _calls;

    public Task InitializeAsync()
    {
        var policy = new CachePolicy { Prefix = "shop/", Ttl = TimeSpan.FromMinutes(5), StaleOnError = TimeSpan.FromMinutes(10), Jitter = 0 };
        _cache = new SharedCache(new CachePolicies(policy), new CacheOptions(), null, _clock);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _cache.DisposeAsync();

    [Fact]
    public async Task GetOrFill_Missing_AsksOnceAndKeeps()
    {
        var first = await _cache.GetOrFillAsync(Key, Give("v"));
        var second = await _cache.GetOrFillAsync(Key, Give("w"));
        Assert.Equal((CacheState.Miss, CacheSource.Factory, "v"), (first.State, first.Source, first.Text()));
        Assert.Equal((CacheState.Hit, CacheSource.Memory, "v"), (second.State, second.Source, second.Text()));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task GetOrFill_ManyAtOnce_AskOnce()
    {
        var gate = new TaskCompletionSource();
        var reads = Enumerable.Range(0, 200).Select(_ => _cache.GetOrFillAsync(Key, Give("v", gate.Task)).AsTask()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(reads), read => Assert.Equal("v", read.Text()));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task GetOrFill_NullAndManyAtOnce_AsksOnceAndKeepsNothing()
    {
        var gate = new TaskCompletionSource();
        var reads = Enumerable.Range(0, 50).Select(_ => _cache.GetOrFillAsync(Key, Give(null, gate.Task)).AsTask()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(reads), read => Assert.Equal((CacheState.Miss, null), (read.State, read.Entry)));
        Assert.Equal(1, _calls);
        _ = await _cache.GetOrFillAsync(Key, Give(null));
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task GetOrFill_RemovedWhileFetching_IsNotKeptNorGivenToLaterCallers()
    {
        var gate = new TaskCompletionSource();
        var before = _cache.GetOrFillAsync(Key, Give("old", gate.Task)).AsTask();
        _ = await _cache.RemoveAsync(Key);
        var after = _cache.GetOrFillAsync(Key, Give("new")).AsTask();
        Assert.Equal("new", (await after).Text());
        gate.SetResult();
        Assert.Equal("old", (await before).Text());
        Assert.Equal("new", await _cache.TextAsync(Key));
    }

    [Fact]
    public async Task GetOrFill_FactoryFails_StaleStandsInUpToTheMaximum()
    {
        _ = await _cache.SetAsync(Key, "v");
        _clock.Advance(TimeSpan.FromMinutes(14.9));
        var stale = await _cache.GetOrFillAsync(Key, _ => throw new IOException("database away"));
        Assert.Equal((CacheState.Stale, "v"), (stale.State, stale.Text()));
        Assert.Equal("new", (await _cache.GetOrFillAsync(Key, Give("new"))).Text());
        _clock.Advance(TimeSpan.FromMinutes(15));
        await Assert.ThrowsAsync<IOException>(async () => await _cache.GetOrFillAsync(Key, _ => throw new IOException("database away")));
        Assert.Equal((1, 2), (_cache.Statistics.Process().Total.Stale, _cache.Statistics.Process().Total.Errors));
    }

    [Fact]
    public async Task GetOrFill_StaleAndSomebodyElseFetches_IsStaleAtOnce()
    {
        _ = await _cache.SetAsync(Key, "v");
        _clock.Advance(TimeSpan.FromMinutes(6));
        var lease = await _cache.LeaseAsync(Key);
        var read = await _cache.GetOrFillAsync(Key, Give("w"));
        Assert.Equal((true, true, CacheState.Stale, 0), (lease.IsGranted, lease.HasStale, read.State, _calls));
    }

    [Fact]
    public async Task GetOrFill_CallerGivesUp_OthersGetTheValue()
    {
        var gate = new TaskCompletionSource();
        using var gaveUp = new CancellationTokenSource();
        var first = _cache.GetOrFillAsync(Key, Give("v", gate.Task), gaveUp.Token).AsTask();
        var second = _cache.GetOrFillAsync(Key, Give("w")).AsTask();
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal("v", (await second).Text());
    }

    [Fact]
    public async Task GetOrFill_TooLarge_IsGivenAndNotKept()
    {
        var item = new CacheItem(new byte[(1 << 20) + 1]);
        var read = await _cache.GetOrFillAsync(Key, _ => ValueTask.FromResult<CacheItem?>(item));
        Assert.Equal(item.Value.Length, read.Entry!.Value.Length);
        Assert.Equal("v", (await _cache.GetOrFillAsync(Key, Give("v"))).Text());
    }

    [Fact]
    public async Task Statistics_WalkThrough_AreExact()
    {
        _ = await _cache.GetAsync(Key);
        _ = await _cache.SetAsync(Key, "v");
        _ = await _cache.GetAsync(Key);
        _ = await _cache.GetAsync(Key);
        _ = await _cache.RemoveAsync(Key);
        _ = await _cache.SetAsync(Key, new CacheItem(new byte[(1 << 20) + 1]));
        Assert.Equal(new CacheCounts(2, 0, 1, 0, 1, 1, 0, 0, 1), _cache.Statistics.Process().Total);
        Assert.Equal(2 / 3d, _cache.Statistics.Process().Total.HitRate);
        await _cache.Statistics.ResetAsync();
        Assert.Equal(CacheCounts.Zero, _cache.Statistics.Process().Total);
        Assert.Null(await _cache.Statistics.ServerAsync());
    }

    [Fact]
    public async Task Set_MoreThanMemory_LongestUnreadLeave()
    {
        await using var small = new SharedCache(new CachePolicies(), new CacheOptions { MemoryBytes = 1 << 20 }, null, _clock);
        for (var i = 0; i < 20; i++)
        {
            _ = await small.SetAsync(new CacheKey($"n{i % 3}", $"{i}"), new CacheItem(new byte[100_000]));
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.NotNull(await small.TextAsync(new CacheKey("n0", "0")));
        }

        Assert.Null(await small.TextAsync(new CacheKey("n1", "1")));
        Assert.NotNull(await small.TextAsync(new CacheKey("n1", "19")));
        Assert.Equal(10, small.Statistics.Process().Total.Evictions);
    }

    private Func<CancellationToken, ValueTask<CacheItem?>> Give(string? value, Task? first = null) => async cancellation =>
    {
        _ = Interlocked.Increment(ref _calls);
        cancellation.ThrowIfCancellationRequested();
        await (first ?? Task.CompletedTask);
        return value is null ? null : Caches.Item(value);
    };
}
