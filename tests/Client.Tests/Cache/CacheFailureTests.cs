using Microsoft.Extensions.Caching.Distributed;
using OrleansCounters.Client.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Cache;

/// <summary>A cache that is away is an empty one.</summary>
public sealed class CacheFailureTests
{
    [Fact]
    public async Task Calls_NobodyListens_FindNothingAndAreToldOnce()
    {
        await using var app = new CacheClient($"127.0.0.1:{FreePort.Next()}");

        Assert.Null(await app.Cache.GetAsync("a"));
        await app.Cache.SetAsync("a", [1]);
        await app.Cache.RefreshAsync("a");
        await app.Cache.RemoveAsync("a");
        Assert.Null(app.Cache.Get("a"));
        Assert.Equal(7, await app.Service.GetOrSetAsync("b", () => Task.FromResult(7)));

        Assert.Single(app.Warnings);
    }

    [Fact]
    public async Task Calls_WhileAway_AreNotEvenTried()
    {
        var clock = new ManualTimeProvider();
        await using var stub = await StubService.StartAsync((context, number) =>
            number == 1 ? Answers.Problem(context, 503, "overloaded") : Answers.Json(context, 200, "7"));
        await using var app = new CacheClient(stub.Address.AbsoluteUri, clock: clock);

        Assert.Null(await app.Cache.GetAsync("a"));
        Assert.Null(await app.Cache.GetAsync("a"));
        Assert.Single(stub.Arrivals);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(7, await app.Service.GetAsync<int>("a"));
        Assert.Single(app.Warnings);
        Assert.Contains("answers again", Assert.Single(app.Told, line => line.Contains("again", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NoAnswerInTime_IsAMiss()
    {
        var clock = new ManualTimeProvider();
        await using var stub = await StubService.StartAsync((context, _) => Answers.Silence(context));
        await using var app = new CacheClient(stub.Address.AbsoluteUri, clock: clock);

        var get = app.Cache.GetAsync("a");
        await clock.UntilAsync(get);

        Assert.Null(await get);
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Set_Refused_IsToldAndTheCacheGoesOn()
    {
        await using var stub = await StubService.StartAsync((context, number) =>
            number == 1 ? Answers.Problem(context, 413, "entry_too_large") : Answers.Json(context, 200, "7"));
        await using var app = new CacheClient(stub.Address.AbsoluteUri);

        await app.Cache.SetAsync("large", [1]);

        Assert.Equal(7, await app.Service.GetAsync<int>("a"));
        Assert.Contains("large", Assert.Single(app.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_AskedToThrow_Throw()
    {
        await using var app = new CacheClient($"127.0.0.1:{FreePort.Next()}", options => options.ThrowOnFailure = true);

        Assert.Equal("unreachable", (await Assert.ThrowsAsync<OrleansCountersException>(() => app.Cache.GetAsync("a"))).Code);
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<OrleansCountersException>(() => app.Cache.SetAsync("a", [1]))).Code);
        Assert.Equal("unreachable", Assert.Throws<OrleansCountersException>(() => app.Cache.Get("a")).Code);
    }

    [Fact]
    public async Task Calls_MistakesOfTheCaller_AreThrownAlways()
    {
        await using var app = new CacheClient($"127.0.0.1:{FreePort.Next()}");
        var past = new DistributedCacheEntryOptions { AbsoluteExpiration = DateTimeOffset.UtcNow.AddSeconds(-1) };

        _ = await Assert.ThrowsAsync<ArgumentNullException>(() => app.Cache.GetAsync(null!));
        _ = await Assert.ThrowsAsync<ArgumentNullException>(() => app.Cache.SetAsync("a", null!));
        _ = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => app.Cache.SetAsync("a", [1], past));
    }

    [Fact]
    public async Task Get_CancelledByItsCaller_IsCancelled()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Silence(context));
        await using var app = new CacheClient(stub.Address.AbsoluteUri, options => options.Timeout = TimeSpan.FromSeconds(30));
        using var cancellation = new CancellationTokenSource();

        var get = app.Cache.GetAsync("a", cancellation.Token);
        await stub.ArrivedAsync();
        await cancellation.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => get);
        Assert.Empty(app.Warnings);
    }
}
