using System.Text;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Cache.Tests.Tiers;

/// <summary>What every tier does.</summary>
public abstract partial class TierConformance : IAsyncLifetime
{
    protected static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    protected static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(100);
    protected static readonly CacheKey A = new("shop", "a");
    protected static readonly CacheKey B = new("shop", "b");

    private TierUnderTest _subject = null!;

    protected ICacheTier Tier => _subject.Tier;

    public async Task InitializeAsync() => _subject = await CreateAsync();

    public async Task DisposeAsync() => await _subject.DisposeAsync();

    protected abstract Task<TierUnderTest> CreateAsync();

    protected Task PassAsync(TimeSpan time) => _subject.PassAsync(time);

    protected static TierItem Item(string value, TimeSpan? fresh = null, params string[] tags) => new(
        Encoding.UTF8.GetBytes(value), "text/plain", $"e-{value}", tags, new CacheLifetime(fresh ?? Hour, fresh ?? Hour, null, TimeSpan.Zero), 1 << 30);

    protected async Task<CacheWriteOutcome> WriteAsync(CacheKey key, TierItem item, CacheCondition? condition = null, string? lease = null) =>
        (await Tier.WriteAsync(key, item, condition ?? CacheCondition.None, lease, default)).Outcome;

    protected async Task<string?> ReadAsync(CacheKey key) =>
        await Tier.ReadAsync(key, default) is { } entry ? Encoding.UTF8.GetString(entry.Value.Span) : null;

    [CacheFact]
    public async Task Read_Unknown_IsNull() => Assert.Null(await Tier.ReadAsync(A, default));

    [CacheFact]
    public async Task Read_Written_IsAllThatWasWritten()
    {
        byte[] value = [.. Enumerable.Range(0, 256).Select(i => (byte)i), 13, 10, 0];
        var item = new TierItem(value, "image/png", "abc", ["x", "y"], new CacheLifetime(Hour, Hour, null, TimeSpan.FromMinutes(1)), 1 << 20);
        Assert.Equal((CacheWriteOutcome.Done, "abc"), await Tier.WriteAsync(A, item, CacheCondition.None, null, default));
        var entry = (await Tier.ReadAsync(A, default))!;
        Assert.Equal(value, entry.Value.ToArray());
        Assert.Equal(("image/png", "abc"), (entry.ContentType, entry.ETag));
        Assert.Equal(["x", "y"], entry.Tags);
        Assert.True(entry.IsFresh);
        Assert.InRange(entry.Age, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.InRange(entry.FreshFor!.Value, Hour - entry.Age - TimeSpan.FromSeconds(1), Hour);
        Assert.Equal(TimeSpan.FromMinutes(1), entry.KeptFor - entry.FreshFor);
        Assert.Null(entry.Sliding);
    }

    [CacheFact]
    public async Task Read_EmptyAndLargeValues_ComeBack()
    {
        var large = new byte[(1 << 20) + 17];
        new Random(7).NextBytes(large);
        _ = await WriteAsync(A, Item("") with { ContentType = null });
        _ = await WriteAsync(B, Item("") with { Value = large });
        var empty = (await Tier.ReadAsync(A, default))!;
        Assert.Equal((0, null), (empty.Value.Length, empty.ContentType));
        Assert.Equal(large, (await Tier.ReadAsync(B, default))!.Value.ToArray());
    }

    [CacheFact]
    public async Task Read_StrangeKeys_AreTheirOwn()
    {
        CacheKey[] keys = [new("n", "a/b"), new("n", "a"), new("n", "ä€𝄞"), new("n", "A"), new("n", "a\nb\0c"), new("n", "*"), new("n", "1:a")];
        foreach (var key in keys)
        {
            _ = await WriteAsync(key, Item(key.Key));
        }

        foreach (var key in keys)
        {
            Assert.Equal(key.Key, await ReadAsync(key));
        }
    }

    [CacheFact]
    public async Task Read_PastItsTime_IsGone()
    {
        _ = await WriteAsync(A, Item("v", Brief));
        await PassAsync(Brief);
        Assert.Null(await Tier.ReadAsync(A, default));
    }

    [CacheFact]
    public async Task Read_WithinStale_IsStale()
    {
        _ = await WriteAsync(A, Item("v") with { Lifetime = new CacheLifetime(Brief, Brief, null, Hour) });
        await PassAsync(Brief);
        var entry = (await Tier.ReadAsync(A, default))!;
        Assert.False(entry.IsFresh);
        Assert.InRange(entry.KeptFor!.Value, TimeSpan.FromMinutes(50), Hour);
        Assert.False(await Tier.TouchAsync(A, default));
    }

    [CacheFact]
    public async Task Read_StalePastItsTime_IsGone()
    {
        _ = await WriteAsync(A, Item("v") with { Lifetime = new CacheLifetime(Brief, Brief, null, Brief) });
        await PassAsync(2 * Brief);
        Assert.Null(await Tier.ReadAsync(A, default));
    }

    [CacheFact]
    public async Task Read_ForEver_HasNoEnd()
    {
        _ = await WriteAsync(A, Item("v", null, "t") with { Lifetime = new CacheLifetime(null, null, null, TimeSpan.Zero) });
        var entry = (await Tier.ReadAsync(A, default))!;
        Assert.Equal((null, null), (entry.FreshFor, entry.KeptFor));
        _ = await WriteAsync(A, Item("w"));
        Assert.NotNull((await Tier.ReadAsync(A, default))!.FreshFor);
    }

    [CacheFact]
    public async Task Read_Sliding_MovesItsEnd()
    {
        _ = await WriteAsync(A, Item("v") with { Lifetime = new CacheLifetime(Hour, 2 * Hour, Hour, TimeSpan.Zero) });
        await PassAsync(Brief);
        var entry = (await Tier.ReadAsync(A, default))!;
        Assert.Equal((Hour, Hour), (entry.FreshFor!.Value, entry.Sliding!.Value));
        await PassAsync(Brief);
        Assert.True(await Tier.TouchAsync(A, default));
        Assert.Equal(Hour, (await Tier.ReadAsync(A, default))!.FreshFor);
    }

    [CacheFact]
    public async Task Read_Sliding_NotOverItsEnd()
    {
        _ = await WriteAsync(A, Item("v") with { Lifetime = new CacheLifetime(Brief, 2 * Brief, Hour, TimeSpan.Zero) });
        Assert.True((await Tier.ReadAsync(A, default))!.FreshFor <= 2 * Brief);
        await PassAsync(2 * Brief);
        Assert.Null(await Tier.ReadAsync(A, default));
    }

    [CacheFact]
    public async Task Write_Again_Replaces()
    {
        _ = await WriteAsync(A, Item("first, longer", null, "t"));
        _ = await WriteAsync(A, Item("2") with { ContentType = null });
        var entry = (await Tier.ReadAsync(A, default))!;
        Assert.Equal(("e-2", null, 0), (entry.ETag, entry.ContentType, entry.Tags.Count));
        Assert.Equal("2", await ReadAsync(A));
    }

    [CacheFact]
    public async Task Write_IfAbsent_OnlyWhereNothingFreshIs()
    {
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(A, Item("1", Brief), CacheCondition.IfAbsent));
        var refused = await Tier.WriteAsync(A, Item("2"), CacheCondition.IfAbsent, null, default);
        await PassAsync(Brief);
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(A, Item("3"), CacheCondition.IfAbsent));
        Assert.Equal((CacheWriteOutcome.ConditionFailed, "e-1"), refused);
        Assert.Equal("3", await ReadAsync(A));
    }

    [CacheFact]
    public async Task Write_IfMatch_OnlyWhereItIsThat()
    {
        Assert.Equal(CacheWriteOutcome.ConditionFailed, await WriteAsync(A, Item("1"), CacheCondition.IfMatch("*")));
        _ = await WriteAsync(A, Item("1"));
        Assert.Equal(CacheWriteOutcome.ConditionFailed, await WriteAsync(A, Item("2"), CacheCondition.IfMatch("e-0", "e-")));
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(A, Item("2"), CacheCondition.IfMatch("e-0", "e-1")));
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(A, Item("3"), CacheCondition.IfMatch("*")));
        Assert.Equal("3", await ReadAsync(A));
    }

    [CacheFact]
    public async Task Remove_Key_TakesThatAlone()
    {
        _ = await WriteAsync(A, Item("a"));
        _ = await WriteAsync(B, Item("b"));
        Assert.Equal((CacheWriteOutcome.ConditionFailed, "e-a"), await Tier.RemoveAsync(A, CacheCondition.IfMatch("e-b"), default));
        Assert.Equal((CacheWriteOutcome.Done, null), await Tier.RemoveAsync(A, CacheCondition.IfMatch("e-a"), default));
        Assert.Equal((CacheWriteOutcome.Done, null), await Tier.RemoveAsync(A, CacheCondition.None, default));
        Assert.Equal((null, "b"), (await ReadAsync(A), await ReadAsync(B)));
    }
}
