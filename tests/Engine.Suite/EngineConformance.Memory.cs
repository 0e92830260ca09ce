using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Engine.Suite;

/// <summary>What is in memory, and what leaves it.</summary>
public abstract partial class EngineConformance
{
    [Fact]
    public async Task Read_ManyCallersOfAColdCounter_LoadItOnce()
    {
        var first = await World.StartAsync();
        _ = await first.Engine.Add(A, 7);
        await World.StopAsync(first);
        var engine = (await World.StartAsync()).Engine;
        var (loads, commits) = (World.Store.Calls(nameof(IStore.LoadAsync)), World.Commits);
        var held = World.HoldCommits();
        var reads = Enumerable.Range(0, 200).Select(_ => engine.Read(A)).ToArray();
        held.Release();

        Assert.All(await Task.WhenAll(reads), read => Assert.Equal(7, read.Value));
        Assert.InRange(World.Commits - commits, 1, 3);
        Assert.InRange(World.Store.Calls(nameof(IStore.LoadAsync)) - loads, 0, 1);

        (loads, commits) = (World.Store.Calls(nameof(IStore.LoadAsync)), World.Commits);
        _ = await engine.Read(A);
        Assert.Equal((loads, commits), (World.Store.Calls(nameof(IStore.LoadAsync)), World.Commits));
    }

    [Fact]
    public async Task Evict_Idle_LeavesMemoryAndComesBack()
    {
        var running = await World.StartAsync();
        _ = await running.Engine.Add(A, 7);
        _ = await running.Engine.SyncAll();
        World.Clock.Advance(World.Options.IdleTimeout);
        await running.EvictIdleAsync();
        Assert.Equal(0, (await running.Engine.Health()).ActiveCounters);

        Assert.Equal(7, (await running.Engine.Read(A)).Value);
        Assert.Equal(1, (await running.Engine.Health()).ActiveCounters);
    }

    [Fact]
    public async Task Evict_WhileCountersAreHammered_LosesAndDoublesNothing()
    {
        // The clock runs as fast as it can here, which must not look like a silent authority.
        World.Options = World.Options with { IdleTimeout = TimeSpan.FromSeconds(1), AnswerDeadline = TimeSpan.FromDays(365) };
        var running = await World.StartAsync();
        var keys = Enumerable.Range(0, 5).Select(i => CounterKey.Counter($"c{i}")).ToArray();
        using var done = new CancellationTokenSource();
        var evicting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                World.Clock.Advance(TimeSpan.FromSeconds(1));
                await running.EvictIdleAsync();
                _ = await running.Engine.SyncAll();
            }
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var mine = new List<(CounterKey Key, ChangeResult Result)>();
            for (var i = 0; i < 500; i++)
            {
                var key = keys[(i + worker) % keys.Length];
                mine.Add((key, await running.Engine.Add(key, 1, i % 3 == 0 ? $"{worker}-{i}" : null)));
            }

            return mine;
        })));
        await done.CancelAsync();
        await evicting.WaitAsync(EngineCalls.Patience);

        foreach (var group in answers.SelectMany(mine => mine).GroupBy(answer => answer.Key))
        {
            Assert.All(group, answer => Assert.Equal(Outcome.Done, answer.Result.Outcome));
            Assert.Equal(Enumerable.Range(1, group.Count()).Select(i => (long)i), group.Select(answer => answer.Result.Value).Order());
            Assert.Equal(group.Count(), (await running.Engine.Read(group.Key, consistent: true)).Value);
        }

        await World.StopAsync(running);
        Assert.Equal(2_000, (await World.Store.LoadAsync(keys, withKeys: false, CancellationToken.None)).Sum(stored => stored.State.Total));
    }

    [Fact]
    public async Task Health_WellEngine_NamesItsParts()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(A, 1);
        World.Clock.Advance(TimeSpan.FromSeconds(1));

        var health = await engine.Health();

        Assert.All(health.Parts, part => Assert.True(part.IsReady, part.Problem));
        Assert.Contains(health.Parts, part => part.Name == "engine");
        Assert.Contains(health.Parts, part => part.Name == "store:memory");
        Assert.Equal(World.HasMirror, health.Parts.Any(part => part.Name == "mirror:n1"));
        Assert.Equal((World.HasMirror ? 1 : 0, 1), (health.DirtyCounters, health.ActiveCounters));
        Assert.Equal(TimeSpan.FromSeconds(World.HasMirror ? 1 : 0), health.Lag);
    }
}
