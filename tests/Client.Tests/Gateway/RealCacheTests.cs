using Microsoft.Extensions.Caching.Distributed;
using OrleansCounters.Client.Tests.Cache;
using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Gateway;

/// <summary>The client over the real gateway.</summary>
public sealed class RealCacheTests(RunningGateway gateway) : DistributedCacheConformance, IClassFixture<RunningGateway>, IAsyncLifetime
{
    // A failure must not pass for a miss.
    private readonly CacheClient _client = new(gateway.Address.Authority, options => (options.ThrowOnFailure, options.Timeout) = (true, TimeSpan.FromSeconds(30)));

    protected override IDistributedCache Cache => _client.Cache;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _client.DisposeAsync().AsTask();

    [Fact]
    public async Task GetOrSet_TwoServices_OneMakesIt()
    {
        await using var other = new CacheClient(gateway.Address.Authority, options => options.Timeout = TimeSpan.FromSeconds(30));
        var made = 0;
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();

        var first = _client.Service.GetOrSetAsync("shared", async () =>
        {
            begun.SetResult();
            await go.Task;
            return Interlocked.Increment(ref made);
        });
        await begun.Task;
        var second = other.Service.GetOrSetAsync("shared", () => Task.FromResult(Interlocked.Increment(ref made)));
        go.SetResult();

        Assert.Equal((1, 1), (await first, await second));
    }

    [Fact]
    public async Task GetOrSet_FactoryThrows_TheNextServiceNeedNotWait()
    {
        await using var other = new CacheClient(gateway.Address.Authority, options => options.Timeout = TimeSpan.FromSeconds(30));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => _client.Service.GetOrSetAsync<int>("broken", () => throw new InvalidOperationException()));

        Assert.Equal(2, await other.Service.GetOrSetAsync("broken", () => Task.FromResult(2)));
        Assert.Equal(2, await _client.Service.GetAsync<int>("broken"));
    }

    [Fact]
    public async Task GetOrSet_WhatIsThereIsOfAnotherShape_IsWrittenOver()
    {
        await using var app = new CacheClient(gateway.Address.Authority, options => options.Timeout = TimeSpan.FromSeconds(30));
        await app.Cache.SetAsync("old", "not json"u8.ToArray());

        Assert.Equal(1, await app.Service.GetOrSetAsync("old", () => Task.FromResult(1)));
        Assert.Equal(1, await app.Service.GetOrSetAsync("old", () => Task.FromResult(2)));
    }

    [Fact]
    public async Task Keys_LongAndOdd_AreKept()
    {
        foreach (var key in new[] { "..", ".", new string('ä', 5_000), "a/b/../c", " " })
        {
            await Cache.SetAsync(key, [1]);
            Assert.Equal([1], await Cache.GetAsync(key));
        }
    }
}
