using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Caching.Statistics;

public sealed class CacheStatisticsTests : IDisposable
{
    private static readonly CacheKey Key = new("shop", "a");

    private readonly CacheBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Cluster_AnswerIsLostOnce_CountsEverythingOnce()
    {
        _ = _bench.Get(Key);
        _bench.Far.After = static method =>
            method == nameof(ICacheTier.AddCountsAsync) ? throw new CacheTierException("Lost.") : Task.CompletedTask;
        Assert.False(Cluster().IsCluster);
        _ = _bench.Get(Key);
        _bench.Far.After = static _ => Task.CompletedTask;

        // The first is sent again as it was, in case that it was not added, and then the second.
        Assert.Equal((true, 2L), (Cluster().IsCluster, Cluster().Total.Misses));
    }

    [Fact]
    public void Reset_WhileSumsAreOnTheirWay_WhatIsCountedAfterwardsIsNotTakenOff()
    {
        _ = _bench.Get(Key);
        var held = new TaskCompletionSource();
        _bench.Far.After = method => method == nameof(ICacheTier.AddCountsAsync) ? held.Task : Task.CompletedTask;
        var asked = _bench.Cache.Statistics.ClusterAsync().AsTask();
        OneThread.RunReady();

        // Another gateway set everything to zero.
        Assert.True(_bench.Far.ResetCountsAsync(CancellationToken.None).IsCompletedSuccessfully);
        _bench.Far.After = static _ => Task.CompletedTask;
        held.SetResult();
        _ = asked.Now();
        Assert.Equal(CacheCounts.Zero, Cluster().Total);

        _ = _bench.Get(Key);
        Assert.Equal(1, Cluster().Total.Misses);
    }

    [Fact]
    public void Count_MoreNamespacesThanAreCountedApart_TheRestIsCountedTogether()
    {
        for (var i = 0; i < 1_003; i++)
        {
            _ = _bench.Get(new CacheKey($"n{i}", "a"));
        }

        var process = _bench.Cache.Statistics.Process();
        Assert.Equal(1_001, process.Namespaces.Count);
        Assert.Equal(3, Assert.Single(process.Namespaces, one => one.Name == "(others)").Counts.Misses);
        Assert.Equal(1_003, process.Total.Misses);
    }

    private CacheStatisticsReport Cluster() => _bench.Cache.Statistics.ClusterAsync().AsTask().Now();
}
