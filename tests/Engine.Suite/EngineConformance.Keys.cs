using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Engine.Suite;

/// <summary>Idempotency keys.</summary>
public abstract partial class EngineConformance
{
    [Fact]
    public async Task Change_SameKeyAgain_IsReplayed()
    {
        var engine = (await World.StartAsync()).Engine;
        var first = await engine.Add(A, 5, "k");
        _ = await engine.Set(A, 1_000);

        var again = await engine.Add(A, 5, "k");

        Assert.Equal((Outcome.Done, first.Value, first.Version, true), (again.Outcome, again.Value, again.Version, again.Replayed));
        Assert.Equal(1_000, (await engine.Read(A)).Value);
    }

    [Fact]
    public async Task Change_SameKeyAnotherRequest_IsReused()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(A, 5, "k");

        Assert.Equal(Outcome.KeyReused, (await engine.Add(A, 6, "k")).Outcome);
        Assert.False((await engine.Add(CounterKey.Counter("b"), 6, "k")).Replayed);
    }

    [Fact]
    public async Task Change_SameKeyAtOnce_CountsOnce()
    {
        var engine = (await World.StartAsync()).Engine;

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => engine.Add(A, 3, "k"))));

        Assert.All(results, result => Assert.Equal((Outcome.Done, 3L), (result.Outcome, result.Value)));
        Assert.Equal(1, results.Count(result => !result.Replayed));
        Assert.Equal(3, (await engine.Read(A)).Value);
    }

    [Fact]
    public async Task Change_SameKeyAfterEvictionResetAndRestart_IsReplayed()
    {
        var running = await World.StartAsync();
        _ = await running.Engine.Add(A, 5, "k");
        _ = await running.Engine.Reset(A);
        _ = await running.Engine.Sync(A);
        World.Clock.Advance(World.Options.IdleTimeout);
        await running.EvictIdleAsync();
        Assert.True((await running.Engine.Add(A, 5, "k")).Replayed);

        await World.StopAsync(running);
        var restarted = await World.StartAsync();
        Assert.True((await restarted.Engine.Add(A, 5, "k")).Replayed);

        await World.KillAsync(restarted);
        Assert.True((await (await World.StartAsync()).Engine.Add(A, 5, "k")).Replayed);
        Assert.Equal(["k"], (await World.StoredAsync(A)).Keys.Select(record => record.Key));
    }

    [Fact]
    public async Task Change_ReplayAtDurabilityStoreAfterAKill_IsInTheStore()
    {
        var running = await World.StartAsync();
        _ = await running.Engine.Add(A, 5, "k");
        await World.KillAsync(running);

        var again = await (await World.StartAsync()).Engine.Add(A, 5, "k", Durability.Store);

        Assert.Equal((true, Durability.Store), (again.Replayed, again.Durability));
        Assert.Equal(5, (await World.StoredAsync(A)).State.Total);
    }

    [Fact]
    public async Task Change_KeyedInMemory_ReachesTheAuthority()
    {
        var engine = (await World.StartAsync()).Engine;

        Assert.True((await engine.Add(A, 5, "k", Durability.Memory)).Durability >= Durability.Mirror);
    }
}
