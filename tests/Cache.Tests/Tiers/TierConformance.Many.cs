using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Cache.Tests.Tiers;

/// <summary>Namespaces, tags, leases, room, and what people look at.</summary>
public abstract partial class TierConformance
{
    [CacheFact]
    public async Task RemoveNamespace_TakesItsEntriesAlone()
    {
        var other = new CacheKey("shop2", "a");
        _ = await WriteAsync(A, Item("a"));
        _ = await WriteAsync(B, Item("b"));
        _ = await WriteAsync(other, Item("o"));
        await Tier.RemoveNamespaceAsync("shop", default);
        Assert.Equal((null, null, "o"), (await ReadAsync(A), await ReadAsync(B), await ReadAsync(other)));
        _ = await WriteAsync(A, Item("new"));
        Assert.Equal(("new", null), (await ReadAsync(A), await ReadAsync(B)));
    }

    [CacheFact]
    public async Task RemoveTag_TakesEntriesWithItAlone()
    {
        var other = new CacheKey("shop2", "a");
        _ = await WriteAsync(A, Item("a", null, "x", "y"));
        _ = await WriteAsync(B, Item("b", null, "y"));
        _ = await WriteAsync(other, Item("o", null, "x"));
        await Tier.RemoveTagAsync("shop", "x", default);
        Assert.Equal((null, "b", "o"), (await ReadAsync(A), await ReadAsync(B), await ReadAsync(other)));
        _ = await WriteAsync(A, Item("new", null, "x"));
        Assert.Equal("new", await ReadAsync(A));
        await Tier.RemoveTagAsync("shop", "y", default);
        Assert.Equal(("new", null), (await ReadAsync(A), await ReadAsync(B)));
    }

    [CacheFact]
    public async Task Lease_FirstGetsIt_OthersAreTold()
    {
        Assert.True((await Tier.LeaseAsync(A, "one", Hour, default)).IsGranted);
        var second = await Tier.LeaseAsync(A, "two", Hour, default);
        Assert.Equal((false, false, false), (second.IsGranted, second.IsFresh, second.HasStale));
        Assert.InRange(second.HeldFor, TimeSpan.FromMinutes(50), Hour);
        Assert.True((await Tier.LeaseAsync(B, "two", Hour, default)).IsGranted);
        Assert.Equal(CacheWriteOutcome.LeaseLost, await WriteAsync(A, Item("2"), lease: "two"));
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(A, Item("1"), lease: "one"));
        Assert.True((await Tier.LeaseAsync(A, "three", Hour, default)).IsFresh);
        Assert.Equal(CacheWriteOutcome.LeaseLost, await WriteAsync(A, Item("again"), lease: "one"));
        Assert.Equal("1", await ReadAsync(A));
    }

    [CacheFact]
    public async Task Lease_RanOut_GoesToTheNext()
    {
        _ = await Tier.LeaseAsync(A, "one", Brief, default);
        await PassAsync(Brief);
        Assert.True((await Tier.LeaseAsync(A, "two", Hour, default)).IsGranted);
        Assert.Equal(CacheWriteOutcome.LeaseLost, await WriteAsync(A, Item("1"), lease: "one"));
    }

    [CacheFact]
    public async Task Lease_StaleEntry_IsNamed()
    {
        _ = await WriteAsync(A, Item("v") with { Lifetime = new CacheLifetime(Brief, Brief, null, Hour) });
        await PassAsync(Brief);
        Assert.True((await Tier.LeaseAsync(A, "one", Hour, default)) is { IsGranted: true, HasStale: true });
        Assert.True((await Tier.LeaseAsync(A, "two", Hour, default)) is { IsGranted: false, HasStale: true });
    }

    [CacheFact]
    public async Task Release_GivesItToTheNext()
    {
        _ = await Tier.LeaseAsync(A, "one", Hour, default);
        Assert.False(await Tier.ReleaseAsync(A, "two", default));
        Assert.True(await Tier.ReleaseAsync(A, "one", default));
        Assert.False(await Tier.ReleaseAsync(A, "one", default));
        Assert.True((await Tier.LeaseAsync(A, "two", Hour, default)).IsGranted);
    }

    [CacheFact]
    public async Task Write_LeaseAfterRemoval_IsLost()
    {
        foreach (var remove in new Func<Task>[]
        {
            () => Tier.RemoveAsync(A, CacheCondition.None, default),
            () => Tier.RemoveNamespaceAsync("shop", default),
            () => Tier.RemoveTagAsync("shop", "t", default),
            () => WriteAsync(A, Item("written between")),
        })
        {
            _ = await Tier.RemoveAsync(A, CacheCondition.None, default);
            var token = Guid.NewGuid().ToString("N");
            Assert.True((await Tier.LeaseAsync(A, token, Hour, default)).IsGranted);
            await remove();
            Assert.Equal(CacheWriteOutcome.LeaseLost, await WriteAsync(A, Item("old", null, "t"), lease: token));
            Assert.NotEqual("old", await ReadAsync(A));
            _ = await Tier.ReleaseAsync(A, token, default);
        }
    }

    [CacheFact]
    public async Task Write_LeasesOfOneTag_DoNotEndEachOther()
    {
        _ = await Tier.LeaseAsync(A, "a", Hour, default);
        _ = await Tier.LeaseAsync(B, "b", Hour, default);
        await Tier.RemoveNamespaceAsync("elsewhere", default);
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(B, Item("b", null, "t"), lease: "b"));
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(A, Item("a", null, "t"), lease: "a"));
        Assert.Equal(("a", "b"), (await ReadAsync(A), await ReadAsync(B)));
    }

    [CacheFact]
    public async Task Write_OverQuota_IsRefusedUntilThereIsRoom()
    {
        var quota = 3 * (100 + 1 + 256L);
        var item = Item(new string('x', 100)) with { Quota = quota };
        foreach (var key in new[] { "1", "2", "3" })
        {
            Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(new CacheKey("full", key), item));
        }

        Assert.Equal([quota], await Tier.BytesAsync(["full"], default));
        Assert.Equal(CacheWriteOutcome.QuotaExceeded, await WriteAsync(new CacheKey("full", "4"), item));
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(new CacheKey("full", "1"), item with { ETag = "other" }));
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(new CacheKey("other", "4"), item));
        _ = await Tier.RemoveAsync(new CacheKey("full", "2"), CacheCondition.None, default);
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(new CacheKey("full", "4"), item with { Lifetime = new CacheLifetime(Brief, Brief, null, default) }));
        await PassAsync(Brief);
        Assert.Equal(CacheWriteOutcome.Done, await WriteAsync(new CacheKey("full", "5"), item));
        await Tier.RemoveNamespaceAsync("full", default);
        Assert.Equal([0L, 357L], await Tier.BytesAsync(["full", "other"], default));
    }

    [CacheFact]
    public async Task Browse_Prefix_ListsKeysWithSizeAndTime()
    {
        foreach (var key in Enumerable.Range(0, 30).Select(i => $"p:{i:00}").Append("q[1]*").Append("q[1]x").Append("q1x"))
        {
            _ = await WriteAsync(new CacheKey("shop", key), Item("12345"));
        }

        _ = await WriteAsync(new CacheKey("shop2", "p:x"), Item("1"));
        var found = new List<CacheKeyInfo>();
        string? cursor = null;
        do
        {
            var page = await Tier.BrowseAsync("shop", "p:", 10, cursor, default);
            found.AddRange(page.Keys);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"p:{i:00}"), found.Select(key => key.Key).Distinct().Order(StringComparer.Ordinal));
        Assert.All(found, key => Assert.Equal(5 + 4 + 256, key.Bytes));
        Assert.All(found, key => Assert.InRange(key.Ttl!.Value, TimeSpan.FromMinutes(50), Hour));
        var strange = await Tier.BrowseAsync("shop", "q[1]", 10, null, default);
        Assert.Equal(["q[1]*", "q[1]x"], strange.Keys.Select(key => key.Key).Order(StringComparer.Ordinal));
        await Tier.RemoveNamespaceAsync("shop", default);
        Assert.Empty((await Tier.BrowseAsync("shop", "", 10, null, default)).Keys);
        await Assert.ThrowsAsync<ArgumentException>(() => Tier.BrowseAsync("shop", "", 10, "x", default));
    }

    [CacheFact]
    public async Task Counts_AddUpUntilReset()
    {
        var one = new CacheCounts(1, 2, 3, 4, 5, 6, 7, 8, 9);
        _ = await Tier.AddCountsAsync([KeyValuePair.Create("shop", one)], default);
        var sums = await Tier.AddCountsAsync([KeyValuePair.Create("shop", one), KeyValuePair.Create("b", one)], default);
        Assert.Equal((one + one, one), (sums["shop"], sums["b"]));
        await Tier.ResetCountsAsync(default);
        Assert.Empty(await Tier.AddCountsAsync([], default));
    }
}
