using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace OrleansCounters.Client.Tests.Cache;

/// <summary>The typed service over any cache.</summary>
public sealed class RedisCacheServiceTests
{
    private readonly MemoryDistributedCache _cache = new(Options.Create(new MemoryDistributedCacheOptions()));

    private RedisCacheService Service => new(_cache, Options.Create(new OrleansCountersCacheOptions()));

    [Fact]
    public async Task Set_AnyType_IsReadBack()
    {
        await Service.SetAsync("text", "value", TimeSpan.FromHours(1));
        await Service.SetAsync("number", 0);
        await Service.SetAsync("record", new Settings("dark", [1, 2]));

        Assert.Equal("value", await Service.GetAsync<string>("text"));
        Assert.Equal(0, await Service.GetAsync<int?>("number"));
        Assert.Equal("dark", (await Service.GetAsync<Settings>("record"))!.Theme);
        Assert.Equal("""{"theme":"dark","sizes":[1,2]}""", Encoding.UTF8.GetString((await _cache.GetAsync("record"))!));
    }

    [Fact]
    public async Task Get_Nothing_IsTheDefault()
    {
        Assert.Null(await Service.GetAsync<string>("none"));
        Assert.Null(await Service.GetAsync<int?>("none"));
        Assert.Equal(0, await Service.GetAsync<int>("none"));
    }

    [Fact]
    public async Task Get_AnotherShape_IsNothing()
    {
        await _cache.SetAsync("old", "not json"u8.ToArray());

        Assert.Null(await Service.GetAsync<Settings>("old"));
        Assert.Equal("new", (await Service.GetOrSetAsync("old", () => Task.FromResult(new Settings("new", [])))).Theme);
        Assert.Equal("new", (await Service.GetAsync<Settings>("old"))!.Theme);
    }

    [Fact]
    public async Task Set_Null_RemovesWhatWasThere()
    {
        await Service.SetAsync("a", "b");
        await Service.SetAsync<string?>("a", null);

        Assert.Null(await _cache.GetAsync("a"));
    }

    [Fact]
    public async Task GetOrSet_ManyAtOnce_OneMakesIt()
    {
        var made = 0;
        var go = new TaskCompletionSource();

        // Each with a service of its own, as requests have.
        var all = Enumerable.Range(0, 50).Select(_ => Service.GetOrSetAsync("slow", async () =>
        {
            await go.Task;
            return Interlocked.Increment(ref made);
        })).ToList();
        go.SetResult();

        Assert.All(await Task.WhenAll(all), value => Assert.Equal(1, value));
        Assert.Equal(1, await Service.GetOrSetAsync("slow", () => Task.FromResult(2)));
    }

    [Fact]
    public async Task GetOrSet_FactoryThrows_ComesOutAndTheNextTriesAgain()
    {
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => Service.GetOrSetAsync<int>("a", () => throw new InvalidOperationException()));

        Assert.Equal(2, await Service.GetOrSetAsync("a", () => Task.FromResult(2)));
    }

    [Fact]
    public async Task GetOrSet_Null_IsNotKept()
    {
        Assert.Null(await Service.GetOrSetAsync("a", () => Task.FromResult<string?>(null)));

        Assert.Equal("b", await Service.GetOrSetAsync("a", () => Task.FromResult<string?>("b")));
    }

    private sealed record Settings(string Theme, int[] Sizes);
}
