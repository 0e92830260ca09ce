using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Engine.Suite;

/// <summary>Pages on their way to the store, in and out of memory, through stops, kills and outages.</summary>
public abstract partial class EngineConformance
{
    [Theory]
    [InlineData(Durability.Memory)]
    [InlineData(Durability.Mirror)]
    [InlineData(Durability.Store)]
    public async Task Page_VisitAtALevel_NamesTheOneReached(Durability asked)
    {
        var pages = (await World.StartAsync()).Pages;

        var result = await pages.Visit(Home, durability: asked);

        var authority = World.HasMirror ? Durability.Mirror : Durability.Store;
        Assert.Equal((1L, asked == Durability.Mirror ? authority : asked), (result.Value, result.Durability));
        if (asked == Durability.Store)
        {
            Assert.Equal(1, (await World.StoredAsync(OfHome(CounterKind.Visits))).State.Total);
        }
    }

    [Fact]
    public async Task Page_UnflushedVisits_AreInTheStoreAfterOneInterval()
    {
        var pages = (await World.StartAsync()).Pages;
        _ = await pages.Visit(Home);
        _ = await pages.Visit(Home, VisitKind.Bot);
        for (var round = 2; round <= 3; round++)
        {
            _ = await pages.Visit(Home);
            var flushed = World.HasMirror ? World.WhenFlushed(OfHome(CounterKind.Visits), round) : Task.CompletedTask;
            World.Clock.Advance(World.Options.FlushInterval);
            await flushed.WaitAsync(EngineCalls.Patience);
        }

        Assert.Equal(3, (await World.StoredAsync(OfHome(CounterKind.Visits))).State.Total);
        Assert.Equal(1, (await World.StoredAsync(OfHome(CounterKind.Bots))).State.Total);
    }

    [Fact]
    public async Task Page_SyncOfOneKind_SaysBothSides()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.Visit(Home, VisitKind.Own);
        var before = await running.Engine.Status(OfHome(CounterKind.Own));

        Assert.Equal(Outcome.Done, await running.Engine.Sync(OfHome(CounterKind.Own)));
        var after = await running.Engine.Status(OfHome(CounterKind.Own));

        Assert.Equal((1L, !World.HasMirror), (before.AuthorityValue, before.IsSynced));
        Assert.Equal((1L, 1L, true), (after.AuthorityValue, after.StoreValue, after.IsSynced));
    }

    [Fact]
    public async Task Page_SyncAll_WritesEveryKindOfEveryPage()
    {
        var running = await World.StartAsync();
        var kinds = Enum.GetValues<VisitKind>();
        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(i => kinds.Select(kind => running.Pages.Visit($"page{i}", kind))));

        var report = await running.Engine.SyncAll();

        Assert.Equal((World.HasMirror ? 40 : 0, 0), (report.Synced, report.Left));
        foreach (var kind in kinds)
        {
            Assert.Equal(1, (await World.StoredAsync(CounterKey.Of(kind.ToCounterKind(), "page7"))).State.Total);
        }
    }

    [Fact]
    public async Task Page_Health_CountsAPageOnceAndItsKindsAsDirty()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.Visit(Home);
        _ = await running.Pages.Visit(Home, VisitKind.Bot);
        World.Clock.Advance(TimeSpan.FromSeconds(1));

        var health = await running.Engine.Health();

        Assert.Contains(health.Parts, part => part is { Name: "visitors", IsReady: true });
        Assert.Equal((World.HasMirror ? 2 : 0, 1), (health.DirtyCounters, health.ActiveCounters));
        Assert.Equal(TimeSpan.FromSeconds(World.HasMirror ? 1 : 0), health.Lag);
    }

    [Fact]
    public async Task Page_StopWithUnflushedVisits_AreInTheStore()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.Visit(Home, idempotencyKey: "k");
        _ = await running.Pages.Visit(Home, VisitKind.Prefetch);
        var held = World.HoldCommits();
        _ = await running.Pages.Visit(Home, durability: Durability.Memory);
        var stop = World.StopAsync(running);
        held.Release();
        await stop.WaitAsync(EngineCalls.Patience);

        var visits = await World.StoredAsync(OfHome(CounterKind.Visits));
        Assert.Equal((2L, "k"), (visits.State.Total, visits.Keys.Single().Key));
        Assert.Equal(1, (await World.StoredAsync(OfHome(CounterKind.Prefetches))).State.Total);
    }

    [Fact]
    public async Task Page_Kill_AcknowledgedVisitsAreThereAfterwards()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.Visit(Home);
        _ = await running.Pages.Visit(Home, VisitKind.Bot);
        await World.KillAsync(running);

        var pages = (await World.StartAsync()).Pages;

        var read = await pages.ReadPage(Home);
        Assert.Equal((1L, 1L), (read.Visits, read.Bots));
        Assert.Equal(2, (await pages.Visit(Home)).Value);
    }

    [Fact]
    public async Task Page_EvictIdle_LeavesMemoryAndComesBack()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.Visit(Home);
        _ = await running.Pages.Visit(Home, VisitKind.Own);
        _ = await running.Engine.SyncAll();
        World.Clock.Advance(World.Options.IdleTimeout);
        await running.EvictIdleAsync();
        Assert.Equal(0, (await running.Engine.Health()).ActiveCounters);

        var read = await running.Pages.ReadPage(Home);
        Assert.Equal((1L, 1L), (read.Visits, read.Own));
        Assert.Equal(1, (await running.Engine.Health()).ActiveCounters);
    }

    [Fact]
    public async Task Page_EvictWhileHammered_LosesAndDoublesNothing()
    {
        // As for counters: the clock runs as fast as it can, which must not look like a silent authority.
        World.Options = World.Options with { IdleTimeout = TimeSpan.FromSeconds(1), AnswerDeadline = TimeSpan.FromDays(365) };
        var running = await World.StartAsync();
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
            var mine = new List<(string Key, ChangeResult Result)>();
            for (var i = 0; i < 200; i++)
            {
                var (page, kind) = ($"page{(i + worker) % 3}", (VisitKind)(i % 2));
                mine.Add(($"{page}{kind}", await running.Pages.Visit(page, kind, i % 3 == 0 ? $"{worker}-{i}" : null)));
            }

            return mine;
        })));
        await done.CancelAsync();
        await evicting.WaitAsync(EngineCalls.Patience);

        foreach (var group in answers.SelectMany(mine => mine).GroupBy(answer => answer.Key))
        {
            Assert.Equal(Enumerable.Range(1, group.Count()).Select(i => (long)i), group.Select(answer => answer.Result.Value).Order());
        }

        var reads = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => running.Pages.ReadPage($"page{i}", consistent: true)));
        Assert.Equal((400L, 400L), (reads.Sum(read => read.Visits), reads.Sum(read => read.Bots)));
    }

    [Fact]
    public async Task Page_AuthorityAway_IsRefusedInTimeAndNothingIsMadeUp()
    {
        var pages = (await World.StartAsync()).Pages;
        _ = await pages.Visit(Home);
        _ = await pages.ReadPage(Home);
        World.AuthorityGoesAway();
        var visit = pages.Visit(Home);
        var reset = pages.ResetPage(Home);
        var cold = pages.ReadPage("cold");
        var consistent = pages.ReadPage(Home, consistent: true);
        await TurnUntil(Task.WhenAll(visit, reset, cold, consistent));

        Assert.Contains((await visit).Outcome, new[] { Outcome.Unavailable, Outcome.Unknown });
        Assert.Contains((await reset).Outcome, new[] { Outcome.Unavailable, Outcome.Unknown });
        Assert.Equal((Outcome.Unavailable, Outcome.Unavailable), ((await cold).Outcome, (await consistent).Outcome));
        var memory = await pages.ReadPage(Home);
        Assert.Equal((Outcome.Done, 1L, ReadSource.Memory), (memory.Outcome, memory.Visits, memory.Source));
    }
}
