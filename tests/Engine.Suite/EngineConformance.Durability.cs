using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Engine.Suite;

/// <summary>Levels of durability, the way to the store, stops and kills.</summary>
public abstract partial class EngineConformance
{
    [Theory]
    [InlineData(Durability.Memory)]
    [InlineData(Durability.Mirror)]
    [InlineData(Durability.Store)]
    public async Task Change_AtALevel_NamesTheOneReached(Durability asked)
    {
        var engine = (await World.StartAsync()).Engine;

        var result = await engine.Add(A, 5, durability: asked);

        var authority = World.HasMirror ? Durability.Mirror : Durability.Store;
        Assert.Equal((5L, asked == Durability.Mirror ? authority : asked), (result.Value, result.Durability));
        if (asked == Durability.Store)
        {
            Assert.Equal(5, (await World.StoredAsync(A)).State.Total);
        }
    }

    [Fact]
    public async Task Change_Unflushed_IsInTheStoreAfterOneInterval()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(A, 5);
        Assert.Equal(World.HasMirror ? 0 : 5, (await World.StoredAsync(A)).State.Total);
        var flushed = World.HasMirror ? World.WhenFlushed(A, 5) : Task.CompletedTask;

        World.Clock.Advance(World.Options.FlushInterval);
        await flushed.WaitAsync(EngineCalls.Patience);

        Assert.Equal(5, (await World.StoredAsync(A)).State.Total);
    }

    [Fact]
    public async Task SyncStatus_BeforeAndAfterSync_SaysBoth()
    {
        var engine = (await World.StartAsync()).Engine;
        var change = await engine.Add(A, 5);
        var before = await engine.Status(A);

        Assert.Equal(Outcome.Done, await engine.Sync(A));
        var after = await engine.Status(A);

        Assert.Equal((Outcome.Done, 5L, true), (before.Outcome, before.AuthorityValue, before.Exists));
        Assert.Equal(!World.HasMirror, before.IsSynced);
        Assert.Equal((5L, 5L, true), (after.AuthorityValue, after.StoreValue, after.IsSynced));
        Assert.Equal((await engine.Read(A)).ChangedAt, after.LastChangeStored);
        Assert.Equal(change.Version, (await World.StoredAsync(A)).State.Version);
    }

    [Fact]
    public async Task SyncAll_DirtyCounters_AreAllStored()
    {
        var engine = (await World.StartAsync()).Engine;
        var keys = Enumerable.Range(0, 30).Select(i => CounterKey.Counter($"c{i}")).ToArray();
        _ = await Task.WhenAll(keys.Select(key => engine.Add(key, 2)));
        var report = await engine.SyncAll();

        Assert.Equal((World.HasMirror ? 30 : 0, 0), (report.Synced, report.Left));
        Assert.All(await World.Store.LoadAsync(keys, withKeys: false, CancellationToken.None), stored => Assert.Equal(2, stored.State.Total));
    }

    [Fact]
    public async Task Stop_UnflushedChanges_AreInTheStore()
    {
        var running = await World.StartAsync();
        _ = await running.Engine.Add(A, 5, "k");
        _ = await running.Engine.Set(CounterKey.Counter("b"), -3);

        await World.StopAsync(running);

        Assert.Equal((5L, "k"), ((await World.StoredAsync(A)).State.Total, (await World.StoredAsync(A)).Keys.Single().Key));
        Assert.Equal(-3, (await World.StoredAsync(CounterKey.Counter("b"))).State.Total);
    }

    [Fact]
    public async Task Kill_AcknowledgedChanges_AreThereAfterwards()
    {
        var running = await World.StartAsync();
        _ = await running.Engine.Add(A, 5);
        await World.KillAsync(running);

        var engine = (await World.StartAsync()).Engine;

        Assert.Equal(5, (await engine.Read(A)).Value);
        Assert.Equal(6, (await engine.Add(A, 1)).Value);
    }

    [Fact]
    public async Task History_DaysAndAdjusted_AreTheValue()
    {
        // Five hours a step: with a flush each five seconds most of the test would be timers.
        World.Options = World.Options with { FlushInterval = TimeSpan.FromHours(1) };
        var engine = (await World.StartAsync()).Engine;
        for (var i = 0; i < 30; i++)
        {
            _ = i % 7 == 6 ? await engine.Set(A, i * 100) : i % 11 == 10 ? await engine.Reset(A) : await engine.Add(A, i);
            World.Clock.Advance(TimeSpan.FromHours(5));
        }

        _ = await engine.Sync(A);

        var stored = (await World.StoredAsync(A)).State;
        var days = await World.Store.HistoryAsync(A, Domain.Store.HistoryResolution.Day, 0, long.MaxValue, CancellationToken.None);
        Assert.Equal((await engine.Read(A)).Value, days.Sum(day => day.Change) + stored.Adjusted);
        Assert.True(days.Count > 2);
    }

    [Fact]
    public async Task SyncAll_ChangesAnsweredFromMemory_AreStoredToo()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(A, 1);
        var held = World.HoldCommits();
        Assert.Equal(3, (await engine.Add(A, 2, durability: Durability.Memory)).Value);
        var sync = engine.SyncAll();
        held.Release();

        Assert.Equal(0, (await sync).Left);
        Assert.Equal(3, (await World.StoredAsync(A)).State.Total);
    }

    [Fact]
    public async Task Stop_ChangesAnsweredFromMemoryAndNotCommittedYet_AreInTheStore()
    {
        var running = await World.StartAsync();
        _ = await running.Engine.Add(A, 1);
        var held = World.HoldCommits();
        _ = await running.Engine.Add(A, 2, durability: Durability.Memory);
        var stop = World.StopAsync(running);
        held.Release();
        await stop.WaitAsync(EngineCalls.Patience);

        Assert.Equal(3, (await World.StoredAsync(A)).State.Total);
    }
}
