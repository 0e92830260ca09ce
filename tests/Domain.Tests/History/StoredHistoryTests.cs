using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.History;

/// <summary>Flushes that come between the buckets of a counter and its value.</summary>
public sealed class StoredHistoryTests
{
    private static readonly CounterKey Key = CounterKey.Counter("a");

    private readonly ManualTimeProvider _clock = new();
    private readonly InterceptedStore _store;
    private long _total;

    public StoredHistoryTests() => _store = new InterceptedStore(new InMemoryStore(_clock));

    [Fact]
    public async Task Read_FlushInBetween_LooksAgainAndBothAreOfOneState()
    {
        await FlushAsync();
        _store.After = method => method == nameof(IStore.HistoryAsync) && _store.Calls(method) == 1 ? FlushAsync() : Task.CompletedTask;

        var history = await ReadAsync();

        Assert.Equal((true, 2L, 2L), (history.IsOneState, history.State.Total, history.Buckets.Sum(bucket => bucket.Change)));
        Assert.Equal(2, _store.Calls(nameof(IStore.HistoryAsync)));
        Assert.False(history.IsBehind(Known(2)));
    }

    [Fact]
    public async Task Read_FlushInBetweenEveryTime_GivesUpAndSaysThatItIsBehind()
    {
        await FlushAsync();
        _store.After = method => method == nameof(IStore.HistoryAsync) ? FlushAsync() : Task.CompletedTask;

        var history = await ReadAsync();

        Assert.Equal((false, 3), (history.IsOneState, _store.Calls(nameof(IStore.HistoryAsync))));
        Assert.True(history.IsBehind(Known(_total)));
    }

    [Fact]
    public async Task IsBehind_WhatTheEngineKnew_DecidesWhetherTheStoreHasIt()
    {
        await FlushAsync();
        var history = await ReadAsync();

        Assert.False(history.IsBehind(Known(1)));
        Assert.True(history.IsBehind(Known(2)));
        Assert.True(history.IsBehind(Known(1) with { Value = 5 }));
        Assert.False(history.IsBehind(Known(0)));
        Assert.True(history.IsBehind(ReadResult.Refused(Outcome.Unavailable)));
    }

    private static ReadResult Known(long changes) =>
        new(Outcome.Done, changes, Versions.Compose(1, changes), Exists: true, ReadSource.Memory, 0);

    private Task<StoredHistory> ReadAsync()
    {
        var range = HistoryRange.Of(HistoryResolution.Minute, null, null, _clock.GetUtcNow());
        return StoredHistory.ReadAsync(_store, Key, range, CancellationToken.None);
    }

    private async Task FlushAsync()
    {
        var state = CounterState.Absent with
        {
            Total = ++_total,
            Exists = true,
            Version = Versions.Compose(1, _total),
            ChangedAt = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var answers = await _store.FlushAsync([new FlushRow(Key, state, [])], CancellationToken.None);
        Assert.True(answers[0].Included);
    }
}
