using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Tests.Caching.Tiers;

public sealed class TierGateTests : IDisposable
{
    private static readonly CacheKey A = new("shop", "a");
    private static readonly CacheKey B = new("shop", "b");

    private readonly GateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Ask_ThreeInARowNotAnsweredInTime_IsNotAskedAnyMore()
    {
        _bench.Start();
        _bench.Far.Before = Late;
        Assert.Equal([CacheSource.Memory, CacheSource.Memory], [_bench.Ask(A), _bench.Ask(A)]);
        Assert.True(_bench.IsTrusted);

        Assert.Equal([CacheSource.Memory, CacheSource.Memory], [_bench.Ask(A), _bench.Ask(A)]);
        Assert.False(_bench.IsTrusted);
        Assert.Equal(3, _bench.Far.Count(nameof(ICacheTier.ReadAsync)));
        Assert.Equal(["away"], _bench.Told);
    }

    [Fact]
    public void Ask_AnswerInBetween_TheCountBeginsAnew()
    {
        _bench.Start();
        for (var i = 0; i < 3; i++)
        {
            _bench.Far.Before = Late;
            Assert.Equal([CacheSource.Memory, CacheSource.Memory], [_bench.Ask(A), _bench.Ask(A)]);
            _bench.Far.ComeBack();
            Assert.Equal(CacheSource.Redis, _bench.Ask(A));
        }

        Assert.True(_bench.IsTrusted);
        Assert.Empty(_bench.Told);
    }

    [Fact]
    public void Ask_NoConnection_IsNotAskedASecondTime()
    {
        _bench.Start();
        _bench.Far.GoAway();

        Assert.Equal([CacheSource.Memory, CacheSource.Memory], [_bench.Ask(A), _bench.Ask(A)]);
        Assert.Equal(1, _bench.Far.Count(nameof(ICacheTier.ReadAsync)));
    }

    [Fact]
    public void Lost_TwiceWhileAway_IsToldOnceAndComesBack()
    {
        _bench.Start();
        _bench.Far.Lose();
        _bench.Far.Lose();
        Assert.Equal(CacheSource.Memory, _bench.Ask(A));

        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CacheSource.Redis, _bench.Ask(A));
        Assert.Equal(["away", "back"], _bench.Told);
    }

    /// <summary>A server that comes up must not be met by all gateways asking ten times a second, nor wait for them for long.</summary>
    [Fact]
    public void Start_Away_IsTriedLessAndLessOftenButEveryTwoSeconds()
    {
        _bench.Far.GoAway();
        _bench.Start();
        var tries = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            _bench.Advance(TimeSpan.FromSeconds(1));
            tries.Add(_bench.Far.Count(nameof(ICacheTier.ConnectAsync)) - 1);
        }

        // After 0.1, 0.3, 0.7, 1.5, 3.1 s, then every 2 s.
        Assert.Equal([3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9], tries);
        Assert.Equal(["away"], _bench.Told);
    }

    [Fact]
    public void Recover_LostAgainHalfway_WhatWasNotMadeGoodIsBeforeItIsTrusted()
    {
        _bench.Start();
        _bench.Far.GoAway();
        Assert.Equal([CacheSource.Memory, CacheSource.Memory], [_bench.Remove(A), _bench.Remove(B)]);
        _bench.Far.Calls.Clear();

        // The first removal gets through, the second does not.
        _bench.Far.Before = method => method == nameof(ICacheTier.RemoveAsync) && _bench.Far.Count(method) > 1 ? Late(method) : Task.CompletedTask;
        _bench.Advance(TimeSpan.FromMilliseconds(100));
        Assert.False(_bench.IsTrusted);
        Assert.Equal(2, _bench.Far.Count(nameof(ICacheTier.RemoveAsync)));

        _bench.Far.ComeBack();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_bench.IsTrusted);
        Assert.Equal(3, _bench.Far.Count(nameof(ICacheTier.RemoveAsync)));
        Assert.Equal(["away", "back"], _bench.Told);
    }

    [Fact]
    public void Recover_ChangedWhileMakingGood_IsMadeGoodToo()
    {
        _bench.Start();
        _bench.Far.GoAway();
        _ = _bench.Remove(A);
        var held = new TaskCompletionSource();
        _bench.Far.Calls.Clear();
        _bench.Far.Before = method => method == nameof(ICacheTier.RemoveAsync) ? held.Task : Task.CompletedTask;
        _bench.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(CacheSource.Memory, _bench.Remove(B));

        _bench.Far.ComeBack();
        held.SetResult();
        _bench.Advance(TimeSpan.Zero);
        Assert.True(_bench.IsTrusted);
        Assert.Equal(2, _bench.Far.Count(nameof(ICacheTier.RemoveAsync)));
    }

    [Fact]
    public void Dispose_WhileAway_IsNotTriedAgain()
    {
        _bench.Start();
        _bench.Far.GoAway();
        _ = _bench.Ask(A);
        _bench.Stop();
        var calls = _bench.Far.Calls.Count;

        _bench.Far.ComeBack();
        _bench.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(calls, _bench.Far.Calls.Count);
    }

    [Fact]
    public void Lost_AfterTheEnd_IsNoNews()
    {
        _bench.Start();
        _bench.Stop();
        _bench.Far.Lose();
        _bench.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(_bench.Told);
        Assert.Equal([nameof(ICacheTier.ConnectAsync)], _bench.Far.Calls);
    }

    private static Task Late(string method) => throw new CacheTierException($"{method} was not answered in time.");
}
