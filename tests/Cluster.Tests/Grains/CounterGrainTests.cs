using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Cluster.Tests.Grains;

/// <summary>What hosting a counter in a grain adds: folding in spite of turns, a timer, a life, a limit.</summary>
public sealed class CounterGrainTests
{
    private static readonly CounterKey Key = CounterKey.Counter("page");
    private static readonly Change Increment = new(ChangeKind.Add, 1);

    private readonly InterceptedStore _store = new(new InMemoryStore(TimeProvider.System));
    private readonly InterceptedNode _node = new(new InMemoryMirrorNode("node", TimeProvider.System));

    [Fact]
    public async Task Change_ManyAtOnce_FoldIntoFewCommits()
    {
        await using var silos = await Silos.StartAsync(_store, _node);
        _ = await silos.Engine.ReadAsync(Key, consistent: true, default);
        var gate = Hold(nameof(IMirrorNode.CommitAsync));
        var before = _node.Calls(nameof(IMirrorNode.CommitAsync));

        Task<ChangeResult>[] changes = [.. Enumerable.Range(0, 200).Select(_ => AddAsync(silos.Engine))];
        gate.SetResult();
        var results = await Wait.For(Task.WhenAll(changes));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), results.Select(result => result.Value).Order());
        Assert.InRange(_node.Calls(nameof(IMirrorNode.CommitAsync)) - before, 1, 10);
    }

    [Fact]
    public async Task Timer_DirtyCounter_FlushesUntouched()
    {
        var flushed = WhenFlushed(total: 3);
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { FlushInterval = TimeSpan.FromMilliseconds(50) });

        _ = await silos.Engine.ChangeAsync(Key, new Change(ChangeKind.Add, 3), Durability.Mirror, default);

        await Wait.For(flushed);
        await Wait.Until(async () => (await silos.Engine.HealthAsync(default)).DirtyCounters == 0);
    }

    [Fact]
    public async Task Timer_ChangesAgainAfterFlush_FlushesAgain()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { FlushInterval = TimeSpan.FromMilliseconds(50) });
        for (var total = 1; total <= 3; total++)
        {
            var flushed = WhenFlushed(total);
            _ = await AddAsync(silos.Engine);
            await Wait.For(flushed);
        }
    }

    [Fact]
    public async Task Life_DirtyWhileStoreIsAway_StaysUntilFlushed()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { FlushInterval = TimeSpan.FromMilliseconds(200) });
        _ = await AddAsync(silos.Engine);
        _store.GoAway();
        _ = await AddAsync(silos.Engine);

        await silos.CollectAsync(idle: TimeSpan.Zero);
        Assert.Equal(1, (await silos.Engine.HealthAsync(default)).ActiveCounters);

        _store.ComeBack();
        await Wait.Until(async () =>
        {
            await silos.CollectAsync(idle: TimeSpan.Zero);
            return (await silos.Engine.HealthAsync(default)).ActiveCounters == 0;
        });
        Assert.Equal(2, await StoredAsync());
        Assert.Equal(2, (await silos.Engine.ReadAsync(Key, consistent: false, default)).Value);
    }

    [Fact]
    public async Task Deactivation_DirtyCounter_IsFlushedAndCountsOn()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { FlushInterval = TimeSpan.FromHours(1) });
        _ = await AddAsync(silos.Engine);

        await silos.DeactivateAsync(Key);

        Assert.Equal(1, await StoredAsync());
        Assert.Equal(2, (await AddAsync(silos.Engine)).Value);
    }

    [Fact]
    public async Task Deactivation_StoreIsAway_IsFlushedWhenItIsBack()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { FlushInterval = TimeSpan.FromMilliseconds(50) });
        _ = await AddAsync(silos.Engine);
        _store.GoAway();
        _ = await AddAsync(silos.Engine);
        await silos.DeactivateAsync(Key);

        var flushed = WhenFlushed(total: 2);
        _store.ComeBack();

        // Nobody touches the counter: it has no grain and no timer any more.
        await Wait.For(flushed);
        await Wait.Until(async () => (await silos.Engine.HealthAsync(default)).DirtyCounters == 0);
    }

    [Fact]
    public async Task Stop_DirtyCounters_AreFlushed()
    {
        var silos = await Silos.StartAsync(_store, _node, new CountersOptions { FlushInterval = TimeSpan.FromHours(1) });
        await using (silos)
        {
            for (var i = 0; i < 100; i++)
            {
                _ = await silos.Engine.ChangeAsync(CounterKey.Counter($"page{i}"), Increment, Durability.Mirror, default);
            }

            await silos.StopAsync();
        }

        var stored = await _store.LoadAsync([.. Enumerable.Range(0, 100).Select(i => CounterKey.Counter($"page{i}"))], withKeys: false, default);
        Assert.All(stored, counter => Assert.Equal(1, counter.State.Total));
    }

    [Fact]
    public async Task Change_AboveRequestLimit_IsRefusedWhileOthersWait()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { RequestLimit = 3, AnswerDeadline = TimeSpan.FromSeconds(30) });
        _ = await silos.Engine.ReadAsync(Key, consistent: true, default);
        var gate = Hold(nameof(IMirrorNode.CommitAsync));
        Task<ChangeResult>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => AddAsync(silos.Engine))];

        var refused = await Wait.For(AddAsync(silos.Engine));

        Assert.Equal(Outcome.Overloaded, refused.Outcome);
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        gate.SetResult();
        var results = await Wait.For(Task.WhenAll(waiting));
        Assert.Equal([1L, 2L, 3L], results.Select(result => result.Value).Order());
        Assert.Equal(4, (await AddAsync(silos.Engine)).Value);
    }

    private static Task<ChangeResult> AddAsync(ICounterEngine engine) => engine.ChangeAsync(Key, Increment, Durability.Mirror, default).AsTask();

    private async Task<long> StoredAsync() => (await _store.LoadAsync([Key], withKeys: false, default))[0].State.Total;

    private Task<bool> WhenFlushed(long total)
    {
        var flushed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Flushed = rows => _ = rows.Any(row => row.Key == Key && row.State.Total == total) && flushed.TrySetResult(true);
        return flushed.Task;
    }

    private TaskCompletionSource Hold(string method)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _node.Before = called => called == method ? gate.Task : Task.CompletedTask;
        return gate;
    }
}
