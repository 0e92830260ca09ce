using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.Testing;

namespace OrleansCounters.Cluster.Tests.Grains;

/// <summary>Callers of the silo's own process speak to a counter without a message: its grain must live and end as if it heard of them.</summary>
public sealed class LocalCountersTests
{
    private static readonly CounterKey Key = CounterKey.Counter("page");
    private static readonly Change Increment = new(ChangeKind.Add, 1);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly InterceptedStore _store = new(new InMemoryStore(TimeProvider.System));
    private readonly InterceptedNode _node = new(new InMemoryMirrorNode("node", TimeProvider.System));

    [Fact]
    public async Task TryRead_FromFirstCallToDeactivation_IsHere()
    {
        await using var silos = await Silos.StartAsync(_store, _node);
        Assert.False(silos.LocalOf(0).TryRead(Key, consistent: false, out _));
        _ = await AddAsync(silos.Engine);

        Assert.True(silos.LocalOf(0).TryRead(Key, consistent: false, out var read));
        Assert.Equal(1, (await read).Value);
        await silos.DeactivateAsync(Key);

        Assert.False(silos.LocalOf(0).TryChange(Key, Increment, Durability.Mirror, out _));
        Assert.Equal(2, (await AddAsync(silos.Engine)).Value);
        Assert.True(silos.LocalOf(0).TryRead(Key, consistent: false, out _));
    }

    [Fact]
    public async Task TryRead_OfACounterOnAnotherSilo_IsNotHere()
    {
        await using var silos = await Silos.StartAsync(_store, _node, count: 2);
        for (var i = 0; i < 20; i++)
        {
            var key = CounterKey.Counter($"page{i}");
            _ = await silos.EngineOf(i % 2).ChangeAsync(key, Increment, Durability.Mirror, default);

            Assert.Single(new[] { 0, 1 }, silo => silos.LocalOf(silo).TryRead(key, consistent: false, out _));
            Assert.Equal(2, (await silos.EngineOf((i + 1) % 2).ChangeAsync(key, Increment, Durability.Mirror, default)).Value);
        }
    }

    /// <summary>Orleans holds what a grain asked for against the system's time, so the clock begins with that.</summary>
    [Fact]
    public async Task TryRead_LongAfterTheLastMessage_KeepsTheGrain()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.UtcNow);
        await using var silos = await Silos.StartAsync(
            new InMemoryStore(clock), new InMemoryMirrorNode("node", clock), new CountersOptions { IdleTimeout = Idle }, clock: clock);
        _ = await silos.Engine.ReadAsync(Key, consistent: false, default);
        await silos.CollectAsync(idle: TimeSpan.Zero);
        Assert.Equal(0, (await silos.Engine.HealthAsync(default)).ActiveCounters);

        _ = await silos.Engine.ReadAsync(Key, consistent: false, default);
        clock.Advance(Idle / 8);
        Assert.True(silos.LocalOf(0).TryRead(Key, consistent: false, out _));

        // A message comes behind what the grain was given to do.
        _ = await silos.Engine.SyncAsync(Key, default);
        await silos.CollectAsync(idle: TimeSpan.Zero);

        Assert.Equal(1, (await silos.Engine.HealthAsync(default)).ActiveCounters);
    }

    /// <summary>Another activation would answer from what it read before the change, which its caller was told of.</summary>
    [Fact]
    public async Task Deactivation_WhileAChangeIsUnderWay_WaitsForIt()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { AnswerDeadline = TimeSpan.FromSeconds(30) });
        _ = await AddAsync(silos.Engine);
        var gate = _node.HoldCommits();
        var change = AddAsync(silos.Engine);

        var deactivation = silos.DeactivateAsync(Key);
        await Wait.Until(() => Task.FromResult(!silos.LocalOf(0).TryRead(Key, consistent: false, out _)));
        var read = silos.Engine.ReadAsync(Key, consistent: false, default).AsTask();
        var ended = await Task.WhenAny(deactivation, Task.Delay(TimeSpan.FromMilliseconds(300)));
        gate.SetResult();
        Assert.NotSame(deactivation, ended);
        Assert.Equal(2, (await Wait.For(change)).Value);
        Assert.Equal(2, (await Wait.For(read)).Value);
    }

    [Fact]
    public async Task Deactivation_WhileManyChangesAreUnderWay_WaitsForThem()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { AnswerDeadline = TimeSpan.FromSeconds(30) });
        _ = await AddAsync(silos.Engine);
        var gate = _node.HoldCommits();
        var results = new ChangeResult[2];
        var change = silos.Engine.ChangeManyAsync(new CounterChange[] { new(Key, Increment), new(Key, Increment) }, results, Durability.Mirror, default).AsTask();

        var deactivation = silos.DeactivateAsync(Key);
        await Wait.Until(() => Task.FromResult(!silos.LocalOf(0).TryRead(Key, consistent: false, out _)));
        var ended = await Task.WhenAny(deactivation, Task.Delay(TimeSpan.FromMilliseconds(300)));
        gate.SetResult();
        Assert.NotSame(deactivation, ended);
        await change.WaitAsync(Wait.Deadline);
        Assert.Equal([2L, 3L], results.Select(result => result.Value));
        await deactivation.WaitAsync(Wait.Deadline);
    }

    /// <summary>What is called by its grain is waited for by who called, and by no counter: it may be that very counter's next grain.</summary>
    [Fact]
    public async Task Deactivation_WhileOthersOfTheWaveAreElsewhere_WaitsForItsOwnOnly()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { AnswerDeadline = TimeSpan.FromSeconds(30) });
        _ = await AddAsync(silos.Engine);
        var elsewhere = new List<int>();
        var results = new ChangeResult[2];
        var changes = new CounterChange[] { new(Key, Increment), new(CounterKey.Counter("elsewhere"), Increment) };

        await Wait.For(Answered());
        await silos.DeactivateAsync(Key).WaitAsync(Wait.Deadline);

        Assert.Equal([1], elsewhere);
        Assert.Equal(2, results[0].Value);

        async Task<bool> Answered()
        {
            await silos.LocalOf(0).ChangeMany(changes, results, Durability.Mirror, elsewhere);
            return true;
        }
    }

    [Fact]
    public async Task ChangeMany_AboveRequestLimit_RefusesTheRestAndLetsGo()
    {
        await using var silos = await Silos.StartAsync(_store, _node, new CountersOptions { RequestLimit = 3 });
        _ = await AddAsync(silos.Engine);
        var changes = Enumerable.Repeat(new CounterChange(Key, Increment), 5).ToArray();
        for (var round = 0; round < 3; round++)
        {
            // Nobody is answered before all are handed over.
            var gate = _node.HoldCommits();
            var results = new ChangeResult[changes.Length];
            var all = silos.Engine.ChangeManyAsync(changes, results, Durability.Mirror, default).AsTask();
            gate.SetResult();
            await all.WaitAsync(Wait.Deadline);

            Assert.Equal(
                [Outcome.Done, Outcome.Done, Outcome.Done, Outcome.Overloaded, Outcome.Overloaded], results.Select(result => result.Outcome));
        }
    }

    /// <summary>A silo that begins while many batches come would otherwise be asked for each new counter by each of them, and answer none in time.</summary>
    [Fact]
    public async Task ChangeMany_ManyAtOnceOfNewCounters_CallEachGrainOnce()
    {
        const int Counters = 60, Batches = 5;
        await using var silos = await Silos.StartAsync(_store, _node);
        var gate = _node.HoldCommits();
        var changes = Enumerable.Range(0, Counters).Select(i => new CounterChange(CounterKey.Counter($"page{i}"), Increment)).ToArray();

        var results = Enumerable.Range(0, Batches).Select(_ => new ChangeResult[Counters]).ToArray();
        Task[] all = [.. results.Select(theirs => silos.Engine.ChangeManyAsync(changes, theirs, Durability.Mirror, default).AsTask())];
        gate.SetResult();
        await Task.WhenAll(all).WaitAsync(Wait.Deadline);

        Assert.Equal(Counters, silos.CalledHere.Of<ICounterGrain>());
        Assert.All(
            Enumerable.Range(0, Counters),
            i => Assert.Equal(Enumerable.Range(1, Batches).Select(value => (long)value), results.Select(theirs => theirs[i].Value).Order()));
    }

    private static Task<ChangeResult> AddAsync(ICounterEngine engine) => engine.ChangeAsync(Key, Increment, Durability.Mirror, default).AsTask();
}
