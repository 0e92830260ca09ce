using OrleansCounters.Cluster.Tests.Support;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Cluster.Tests.Engine;

/// <summary>What a gateway sees of its cluster beside single counters, and what it says when the cluster goes away.</summary>
public sealed class ClusterEngineTests
{
    private static readonly CounterKey Key = CounterKey.Counter("page");
    private static readonly CountersOptions Slow = new() { FlushInterval = TimeSpan.FromHours(1) };

    private readonly InMemoryStore _store = new(TimeProvider.System);
    private readonly InterceptedNode _node = new(new InMemoryMirrorNode("node", TimeProvider.System));

    [Fact]
    public async Task Health_ThreeSilos_NamesEachAndAddsUp()
    {
        await using var silos = await Silos.StartAsync(_store, _node, Slow, count: 3);
        await CountAsync(silos.Client, 30);

        var health = await silos.Client.HealthAsync(default);

        Assert.All(health.Parts, part => Assert.True(part.IsReady, part.Problem));
        Assert.Equal(3, health.Parts.Count(part => part.Name.StartsWith("silo:", StringComparison.Ordinal)));
        Assert.Equal((30, 30), (health.ActiveCounters, health.DirtyCounters));
        Assert.Equal(30, health.Parts.Sum(part => part.Active));
        var node = health.Parts.Single(part => part.Name == "mirror:node");
        Assert.Equal((1, 0, 30), (node.Generation, node.Waiting, node.Behind));
        Assert.True(health.Lag > TimeSpan.Zero);
    }

    [Fact]
    public async Task SyncAll_AfterASiloDied_WritesWhatItLeftToo()
    {
        await using var silos = await Silos.StartAsync(_store, _node, Slow, count: 3);
        await CountAsync(silos.Client, 30);
        await silos.KillAsync(2);

        // Until its death is known it is something left; what it had is on the mirror's list, and written by another.
        await Wait.Until(async () => (await silos.Client.SyncAllAsync(default)).Left == 0);

        var stored = await _store.LoadAsync([.. Enumerable.Range(0, 30).Select(i => CounterKey.Counter($"page{i}"))], withKeys: false, default);
        Assert.All(stored, counter => Assert.Equal(1, counter.State.Total));
    }

    [Fact]
    public async Task Change_ManyAtOnceThroughOneGateway_ArriveAsFewCalls()
    {
        await using var silos = await Silos.StartAsync(_store, _node);
        _ = await silos.Client.ReadAsync(Key, consistent: true, default);
        var gate = _node.HoldCommits();
        var before = _node.Calls(nameof(IMirrorNode.CommitAsync));

        Task<ChangeResult>[] changes = [.. Enumerable.Range(0, 500).Select(_ => AddAsync(silos.Client))];
        gate.SetResult();
        var results = await Wait.For(Task.WhenAll(changes));

        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), results.Select(result => result.Value).Order());

        // One that met nobody and may have been loaded again for its change, and all the others as one.
        Assert.InRange(_node.Calls(nameof(IMirrorNode.CommitAsync)) - before, 2, 3);
    }

    [Fact]
    public async Task Change_NoSiloLeft_IsUnavailableAndHealthSaysSo()
    {
        await using var silos = await Silos.StartAsync(_store, _node);
        Assert.Equal(1, (await AddAsync(silos.Client)).Value);
        await silos.KillAsync();

        // The first may still have been sent; once it is known that nobody is there, nothing is.
        await Wait.Until(async () => (await AddAsync(silos.Client)).Outcome == Outcome.Unavailable);

        Assert.Equal(Outcome.Unavailable, (await silos.Client.ReadAsync(Key, consistent: false, default)).Outcome);
        Assert.Equal(Outcome.Unavailable, await silos.Client.SyncAsync(Key, default));
        var part = Assert.Single((await silos.Client.HealthAsync(default)).Parts);
        Assert.Equal(("engine", "Waiting for the silos of this test: no silo answers."), (part.Name, part.Problem));
    }

    [Fact]
    public async Task Start_EngineWithoutACluster_IsRefusedWhileSilosCount()
    {
        await using var silos = await Silos.StartAsync(_store, _node, count: 2, cluster: "shop");
        var alone = new EngineLease(_store, EngineIdentity.Ours.ToString(), TimeProvider.System);

        Assert.Equal("cluster:shop", await _store.TryLeaseAsync("engine", "probe", TimeSpan.FromSeconds(1), default));
        _ = await Assert.ThrowsAsync<EngineRunningException>(() => alone.TakeAsync(_ => { }, _ => { }, default));
    }

    private static Task<ChangeResult> AddAsync(ICounterEngine engine) =>
        engine.ChangeAsync(Key, new Change(ChangeKind.Add, 1), Durability.Mirror, default).AsTask();

    private static Task CountAsync(ICounterEngine engine, int counters) => Task.WhenAll(Enumerable.Range(0, counters).Select(
        i => engine.ChangeAsync(CounterKey.Counter($"page{i}"), new Change(ChangeKind.Add, 1), Durability.Mirror, default).AsTask()));
}
