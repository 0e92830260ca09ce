using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Caching;

public sealed class SharedCacheTests : IDisposable
{
    private static readonly CacheKey Key = new("shop", "a");

    private readonly CacheBench _bench = new(new CachePolicy { Prefix = "for-ever/", AllowInfinite = true });

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Get_EntryForEver_HasNoEndAndOutlivesTheLongestThatHasOne()
    {
        var key = new CacheKey("for-ever", "a");
        _ = _bench.Cache.SetAsync(key, CacheBench.Item("v") with { Ttl = Timeout.InfiniteTimeSpan }).AsTask().Now();
        _bench.Clock.Advance(new CachePolicy { Prefix = "" }.MaxTtl);

        var read = _bench.Get(key);
        Assert.Equal((CacheState.Hit, "v"), (read.State, CacheBench.Text(read)));
        Assert.Equal((null, null), (read.Entry!.FreshUntil, read.Entry.KeptUntil));
    }

    /// <summary>Where notices may have been missed, memory must not answer for anything.</summary>
    [Fact]
    public void Noticed_EverythingMayHaveChanged_MemoryDoesNotAnswer()
    {
        _bench.Set(Key, "v");
        Assert.Equal([CacheSource.Redis, CacheSource.Memory], [_bench.Get(Key).Source, _bench.Get(Key).Source]);

        _bench.Far.Notice(new TierNotice(TierNoticeKind.Changed, null, null));

        Assert.Equal(CacheSource.Redis, _bench.Get(Key).Source);
    }

    [Fact]
    public void Noticed_NamespaceChanged_MemoryAnswersForTheOthersAlone()
    {
        var news = new CacheKey("news", "a");
        foreach (var key in new[] { Key, news })
        {
            _bench.Set(key, "v");
            _ = _bench.Get(key);
        }

        _bench.Far.Notice(new TierNotice(TierNoticeKind.Changed, "shop", null));

        Assert.Equal([CacheSource.Redis, CacheSource.Memory], [_bench.Get(Key).Source, _bench.Get(news).Source]);
    }

    /// <summary>Who always comes when the key has just changed again must not wait for others for ever.</summary>
    [Fact]
    public void GetOrFill_WhatItWaitsForIsOutOfDateThreeTimes_FetchesByItself()
    {
        var begun = new List<TaskCompletionSource<CacheItem?>> { BeginFill() };
        var waiting = _bench.Cache.GetOrFillAsync(Key, static _ => ValueTask.FromResult<CacheItem?>(CacheBench.Item("own"))).AsTask();
        for (var i = 0; i < 3; i++)
        {
            OneThread.RunReady();
            Assert.False(waiting.IsCompleted);
            _bench.Remove(Key);
            begun.Add(BeginFill());
            begun[i].SetResult(null);
        }

        Assert.Equal((CacheState.Miss, "own"), (waiting.Now().State, CacheBench.Text(waiting.Now())));

        // It had no lease, so nobody is given what it fetched.
        Assert.Null(CacheBench.Text(_bench.Get(Key)));
        begun[3].SetResult(CacheBench.Item("new"));
        OneThread.RunReady();
        Assert.Equal("new", CacheBench.Text(_bench.Get(Key)));
    }

    [Fact]
    public void GetOrFill_WhoHasTheLeaseIsGone_FetchesAfterTheWaitAndKeepsNothing()
    {
        var options = new CacheOptions();
        Assert.NotNull(_bench.Cache.LeaseAsync(Key).AsTask().Now().Token);
        var filling = _bench.Cache.GetOrFillAsync(Key, static _ => ValueTask.FromResult<CacheItem?>(null)).AsTask();

        Assert.True(_bench.Until(filling, TimeSpan.FromMilliseconds(10)) >= options.LeaseWait);
        Assert.Equal((CacheState.Miss, null), (filling.Now().State, filling.Now().Entry));
        Assert.Equal(CacheState.Miss, _bench.Get(Key).State);
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("stats", "a")]
    [InlineData("a/b", "a")]
    [InlineData("shop", "")]
    public void Get_NameThatIsNone_Throws(string name, string key) =>
        Assert.Throws<ArgumentException>(() => _bench.Get(new CacheKey(name, key)));

    [Fact]
    public void Set_TooManyTagsOrOneThatIsNone_Throws()
    {
        foreach (var tags in new string[][] { [.. Enumerable.Range(0, CacheItem.MaxTags + 1).Select(i => $"t{i}")], ["good", "not,good"] })
        {
            var error = Assert.Throws<ArgumentException>(() => _bench.Cache.SetAsync(Key, CacheBench.Item("v") with { Tags = tags }).AsTask().Now());
            Assert.Contains("At most 16 tags", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, _bench.Far.Count(nameof(ICacheTier.WriteAsync)));
    }

    /// <returns>What the caller that began to fetch is waiting for.</returns>
    private TaskCompletionSource<CacheItem?> BeginFill()
    {
        var gate = new TaskCompletionSource<CacheItem?>();
        _ = _bench.Cache.GetOrFillAsync(Key, _ => new ValueTask<CacheItem?>(gate.Task)).AsTask();
        OneThread.RunReady();
        return gate;
    }
}
