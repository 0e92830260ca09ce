using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Memory;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Caching.Memory;

/// <summary>What only the twin does: it has no server that forgets for it. The rest is in the suite that it shares with Redis.</summary>
public sealed class InMemoryCacheTierTests
{
    private const string Token = "token";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly CacheKey Key = new("shop", "a");

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _evicted = [];

    [Fact]
    public void Lease_MoreThanAThousandNamespaces_TheEmptyAreForgottenAndTheOthersStay()
    {
        var tier = Tier();
        _ = Write(tier, Key, ttl: 100 * Second);
        Assert.True(Lease(tier, new CacheKey("held", "a"), 100 * Second).IsGranted);
        for (var i = 0; i < 1_100; i++)
        {
            Assert.True(Lease(tier, new CacheKey($"n{i}", "a"), Second).IsGranted);
        }

        // Among them those whose leases ran out before anybody wrote.
        _clock.Advance(Second);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(Lease(tier, new CacheKey($"late{i}", "a"), Second).IsGranted);
        }

        Assert.NotNull(tier.ReadAsync(Key, CancellationToken.None).Now());
        Assert.False(Lease(tier, new CacheKey("held", "a"), Second).IsGranted);
        Assert.True(Lease(tier, new CacheKey("n7", "a"), Second).IsGranted);
    }

    [Fact]
    public void Write_LeaseOfANamespaceThatWasForgotten_IsLost()
    {
        var tier = Tier();
        Assert.True(Lease(tier, Key, Second).IsGranted);
        _clock.Advance(Second);
        for (var i = 0; i < 1_100; i++)
        {
            _ = Lease(tier, new CacheKey($"n{i}", "a"), Second);
        }

        Assert.Equal(CacheWriteOutcome.LeaseLost, Write(tier, Key, lease: Token));
    }

    [Fact]
    public void Lease_MoreThanAThousandThatNobodyGaveBack_AreForgottenAndTheOthersHold()
    {
        var tier = Tier();
        var held = Key with { Key = "held" };
        Assert.True(Lease(tier, held, 100 * Second).IsGranted);
        for (var i = 0; i < 1_100; i++)
        {
            Assert.True(Lease(tier, Key with { Key = $"k{i}" }, Second).IsGranted);
        }

        _clock.Advance(Second);
        for (var i = 0; i < 1_100; i++)
        {
            Assert.True(Lease(tier, Key with { Key = $"late{i}" }, Second).IsGranted);
        }

        Assert.False(Lease(tier, held, Second).IsGranted);
        Assert.Equal(CacheWriteOutcome.LeaseLost, Write(tier, Key with { Key = "k7" }, lease: Token));
        Assert.Equal(CacheWriteOutcome.Done, Write(tier, held, lease: Token));
    }

    [Fact]
    public void RemoveTag_MoreTagsThanAreRemembered_NothingOldComesBack()
    {
        var tier = Tier();
        var tagless = Key with { Key = "tagless" };
        _ = Write(tier, tagless);
        _ = Write(tier, Key, tags: "first");
        Assert.True(Lease(tier, Key with { Key = "b" }, 100 * Second).IsGranted);
        for (var i = 0; i <= 10_000; i++)
        {
            Assert.True(tier.RemoveTagAsync("shop", i == 0 ? "first" : $"t{i}", CancellationToken.None).IsCompletedSuccessfully);
        }

        Assert.Null(tier.ReadAsync(Key, CancellationToken.None).Now());
        Assert.Equal(CacheWriteOutcome.LeaseLost, Write(tier, Key with { Key = "b" }, lease: Token, tags: "first"));
        Assert.NotNull(tier.ReadAsync(tagless, CancellationToken.None).Now());

        // What is written now is newer than every removal.
        _ = Write(tier, Key, tags: "first");
        Assert.NotNull(tier.ReadAsync(Key, CancellationToken.None).Now());
    }

    [Fact]
    public void Write_NoRoom_WhatExpiredLeavesFirstAndIsNoEviction()
    {
        var tier = Tier(maxBytes: 3 * TierItem.Overhead);
        _ = Write(tier, new CacheKey("news", "a"), ttl: Second);
        _clock.Advance(Second);
        _ = Write(tier, Key with { Key = "b" });
        _ = Write(tier, Key with { Key = "c" });
        Assert.Empty(_evicted);

        _ = Write(tier, Key with { Key = "d" });
        Assert.Equal(["shop"], _evicted);
        Assert.Null(tier.ReadAsync(Key with { Key = "b" }, CancellationToken.None).Now());
    }

    [Fact]
    public void Write_OldestOfItsNamespaceExpired_LeavesWithTheWrite()
    {
        var tier = Tier();
        _ = Write(tier, Key, ttl: Second);
        _clock.Advance(Second);
        _ = Write(tier, Key with { Key = "b" });

        Assert.Equal([Size("b")], tier.BytesAsync(["shop"], CancellationToken.None).Now());
    }

    [Fact]
    public void Browse_EntryOfARemovedTag_IsNotShown()
    {
        var tier = Tier();
        _ = Write(tier, Key, tags: "list");
        _ = Write(tier, Key with { Key = "b" });
        _ = Write(tier, Key with { Key = "c" }, ttl: Second);
        Assert.True(tier.RemoveTagAsync("shop", "list", CancellationToken.None).IsCompletedSuccessfully);
        _clock.Advance(Second);

        Assert.Equal(["b"], tier.BrowseAsync("shop", "", 10, null, CancellationToken.None).Now().Keys.Select(key => key.Key));
    }

    private static long Size(string key) => TierItem.Overhead + key.Length;

    private static TierLease Lease(InMemoryCacheTier tier, CacheKey key, TimeSpan duration) =>
        tier.LeaseAsync(key, Token, duration, CancellationToken.None).Now();

    private static CacheWriteOutcome Write(InMemoryCacheTier tier, CacheKey key, TimeSpan? ttl = null, string? lease = null, params string[] tags) =>
        tier.WriteAsync(
            key, new TierItem(default, null, "etag", tags, new CacheLifetime(ttl, ttl, null, default), long.MaxValue), CacheCondition.None, lease,
            CancellationToken.None).Now().Outcome;

    private InMemoryCacheTier Tier(long maxBytes = long.MaxValue) => new(maxBytes, _clock, _evicted.Add);
}
