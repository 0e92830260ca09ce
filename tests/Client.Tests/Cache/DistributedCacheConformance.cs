using Microsoft.Extensions.Caching.Distributed;

namespace OrleansCounters.Client.Tests.Cache;

/// <summary>What .NET services expect of any <see cref="IDistributedCache"/>. Each test has keys of its own.</summary>
public abstract class DistributedCacheConformance
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly byte[] Value = [1, 2, 3];

    private readonly string _key = $"{Guid.NewGuid():N}/ä {{1}}:..%2F?#";

    protected abstract IDistributedCache Cache { get; }

    [Fact]
    public async Task Get_NeverSet_IsNull()
    {
        Assert.Null(await Cache.GetAsync(_key));
        Assert.Null(Cache.Get(_key));
    }

    [Fact]
    public async Task Set_NoOptions_IsReadBackAsOftenAsAskedFor()
    {
        await Cache.SetAsync(_key, Value);

        Assert.Equal(Value, await Cache.GetAsync(_key));
        Assert.Equal(Value, Cache.Get(_key));
    }

    [Fact]
    public async Task Set_Again_Replaces()
    {
        Cache.Set(_key, Value);
        await Cache.SetAsync(_key, [9]);

        Assert.Equal([9], await Cache.GetAsync(_key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public async Task Set_AnyLength_IsReadBack(int length)
    {
        var value = new byte[length];
        new Random(length).NextBytes(value);

        await Cache.SetAsync(_key, value);

        Assert.Equal(value, await Cache.GetAsync(_key));
    }

    [Fact]
    public async Task Remove_Any_IsGone()
    {
        await Cache.SetAsync(_key, Value);
        await Cache.RemoveAsync(_key);
        Assert.Null(await Cache.GetAsync(_key));

        await Cache.SetAsync(_key, Value);
        Cache.Remove(_key);
        Assert.Null(Cache.Get(_key));
        await Cache.RemoveAsync(_key);
    }

    [Fact]
    public async Task Set_RelativeEnd_IsGoneAfterwards()
    {
        await Cache.SetAsync(_key, Value, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(3) });

        Assert.Equal(Value, await Cache.GetAsync(_key));
        await GoneAsync();
    }

    [Fact]
    public async Task Set_AbsoluteEnd_IsGoneAfterwards()
    {
        await Cache.SetAsync(_key, Value, new DistributedCacheEntryOptions { AbsoluteExpiration = DateTimeOffset.UtcNow.AddSeconds(3) });

        Assert.Equal(Value, await Cache.GetAsync(_key));
        await GoneAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Set_Sliding_StaysWhileItIsReadOrRefreshedAndGoesWhenItIsNot(bool refresh)
    {
        var sliding = TimeSpan.FromSeconds(4);
        await Cache.SetAsync(_key, Value, new DistributedCacheEntryOptions { SlidingExpiration = sliding });

        // One and a half times its life, in steps well within it.
        for (var step = 0; step < 6; step++)
        {
            await Task.Delay(sliding / 4);
            if (refresh)
            {
                await Cache.RefreshAsync(_key);
            }
            else
            {
                Assert.Equal(Value, await Cache.GetAsync(_key));
            }
        }

        Assert.Equal(Value, await Cache.GetAsync(_key));
        await Task.Delay(sliding + TimeSpan.FromSeconds(1));
        Assert.Null(await Cache.GetAsync(_key));
    }

    [Fact]
    public async Task Set_SlidingAndAbsolute_GoesAtTheEndHoweverOftenItIsRead()
    {
        await Cache.SetAsync(_key, Value, new DistributedCacheEntryOptions
        {
            AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(3),
            SlidingExpiration = TimeSpan.FromSeconds(2),
        });

        Assert.Equal(Value, await Cache.GetAsync(_key));
        await GoneAsync();
    }

    [Fact]
    public async Task Refresh_NothingThere_DoesNothing()
    {
        await Cache.RefreshAsync(_key);
        Cache.Refresh(_key);

        Assert.Null(await Cache.GetAsync(_key));
    }

    [Fact]
    public async Task Calls_NoKeyOrNoValue_AreRefused()
    {
        _ = await Assert.ThrowsAsync<ArgumentNullException>(() => Cache.GetAsync(null!));
        _ = await Assert.ThrowsAsync<ArgumentNullException>(() => Cache.SetAsync(_key, null!));
        _ = await Assert.ThrowsAsync<ArgumentNullException>(() => Cache.SetAsync(_key, Value, null!));
        _ = await Assert.ThrowsAsync<ArgumentNullException>(() => Cache.RemoveAsync(null!));
        _ = await Assert.ThrowsAsync<ArgumentNullException>(() => Cache.RefreshAsync(null!));
    }

    private async Task GoneAsync()
    {
        using var limit = new CancellationTokenSource(Deadline);
        while (await Cache.GetAsync(_key, limit.Token) is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }
}
