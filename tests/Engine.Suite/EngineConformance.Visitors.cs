using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Engine.Suite;

/// <summary>Unique visitors of pages: committed with the visit, flushed, recovered, reset like everything else.</summary>
public abstract partial class EngineConformance
{
    private int Today => VisitorDay.Of(World.Clock.GetUtcNow());

    [Fact]
    public async Task Page_VisitorsAndRefreshes_AreCountedOncePerDay()
    {
        var pages = (await World.StartAsync()).Pages;
        for (var i = 0; i < 50; i++)
        {
            _ = await pages.VisitBy(World, Home, VisitorNumbers.Spread(i % 20));
        }

        _ = await pages.Visit(Home, VisitKind.Bot);
        _ = await pages.VisitBy(World, "another", VisitorNumbers.Spread(1));
        foreach (var consistent in new[] { false, true, false })
        {
            var read = await pages.ReadPage(Home, consistent);
            Assert.Equal((50L, 20L, 20L, 1L), (read.Visits, read.UniqueToday, read.UniqueTotal, read.Bots));
        }
    }

    [Fact]
    public async Task Page_NextDay_StartsAnewAndTheTotalGoesOn()
    {
        var running = await World.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(i));
        }

        _ = await running.Engine.SyncAll();
        World.Clock.Advance(TimeSpan.FromDays(1));
        var morning = await running.Pages.ReadPage(Home);
        for (var i = 5; i < 9; i++)
        {
            _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(i));
        }

        var read = await running.Pages.ReadPage(Home);
        Assert.Equal((0L, 10L), (morning.UniqueToday, morning.UniqueTotal));
        Assert.Equal((14L, 4L, 14L), (read.Visits, read.UniqueToday, read.UniqueTotal));
        _ = await running.Engine.SyncAll();
        Assert.Equal([new(Today - 1, 10), new(Today, 4)], await World.Store.VisitorDaysAsync(Home, 0, int.MaxValue, CancellationToken.None));
        Assert.Equal([new(Today, 4)], await World.Store.VisitorDaysAsync(Home, Today, Today + 1, CancellationToken.None));
        Assert.Empty(await World.Store.VisitorDaysAsync("another", 0, int.MaxValue, CancellationToken.None));
    }

    [Theory]
    [InlineData(Durability.Memory)]
    [InlineData(Durability.Mirror)]
    [InlineData(Durability.Store)]
    public async Task Page_VisitorAtALevel_IsThereWhenTheAnswerSaysSo(Durability asked)
    {
        var pages = (await World.StartAsync()).Pages;

        var result = await pages.VisitBy(World, Home, VisitorNumbers.Spread(1), durability: asked);

        var authority = World.HasMirror ? Durability.Mirror : Durability.Store;
        Assert.Equal((1L, asked == Durability.Mirror ? authority : asked), (result.Value, result.Durability));
        if (asked == Durability.Store)
        {
            Assert.Equal([new(Today, 1)], await World.Store.VisitorDaysAsync(Home, 0, int.MaxValue, CancellationToken.None));
        }

        // At memory the answer does not wait for it, but nothing holds it up.
        while ((await pages.ReadPage(Home, consistent: true)).UniqueToday == 0)
        {
            Assert.Equal(Durability.Memory, asked);
        }
    }

    [Fact]
    public async Task Page_KillAndStop_VisitorsAreThereAfterwards()
    {
        var running = await World.StartAsync();
        for (var i = 0; i < 3_000; i += 300)
        {
            await Task.WhenAll(Enumerable.Range(i, 300).Select(visitor => running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(visitor % 1_000))));
        }

        await World.KillAsync(running);
        running = await World.StartAsync();
        Assert.Equal((3_000L, 1_000L), ((await running.Pages.ReadPage(Home)).Visits, (await running.Pages.ReadPage(Home)).UniqueToday));
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(1));
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(1_000));
        await World.StopAsync(running);

        Assert.Equal([new(Today, 1_001)], await World.Store.VisitorDaysAsync(Home, 0, int.MaxValue, CancellationToken.None));
        Assert.Equal(1_001, (await (await World.StartAsync()).Pages.ReadPage(Home)).UniqueTotal);
    }

    [Fact]
    public async Task Page_EvictedWithVisitors_ComesBackWithThem()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(1));
        _ = await running.Engine.SyncAll();
        World.Clock.Advance(World.Options.IdleTimeout);
        await running.EvictIdleAsync();
        Assert.Equal(0, (await running.Engine.Health()).ActiveCounters);

        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(2));
        Assert.Equal(2, (await running.Pages.ReadPage(Home)).UniqueToday);
    }

    [Fact]
    public async Task Page_SyncAll_WritesVisitorsToo()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(1));

        var report = await running.Engine.SyncAll();

        Assert.Equal((World.HasMirror ? 2 : 0, 0), (report.Synced, report.Left));
        Assert.Equal([new(Today, 1)], await World.Store.VisitorDaysAsync(Home, 0, int.MaxValue, CancellationToken.None));
        Assert.Equal((0, TimeSpan.Zero), ((await running.Engine.Health()).DirtyCounters, (await running.Engine.Health()).Lag));
    }

    [Fact]
    public async Task Page_ResetWithAKey_ForgetsVisitorsOnceAndNotThoseWhoCameSince()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(1));
        _ = await running.Engine.SyncAll();
        World.Clock.Advance(TimeSpan.FromDays(1));
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(2));
        Assert.False((await running.Pages.ResetPage(Home, "reset")).Replayed);
        var empty = await running.Pages.ReadPage(Home);
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(2));

        Assert.True((await running.Pages.ResetPage(Home, "reset")).Replayed);

        var read = await running.Pages.ReadPage(Home, consistent: true);
        Assert.Equal((0L, 0L, false), (empty.UniqueToday, empty.UniqueTotal, empty.Exists));
        Assert.Equal((1L, 1L, 1L), (read.Visits, read.UniqueToday, read.UniqueTotal));
        _ = await running.Engine.SyncAll();
        Assert.Equal([new(Today, 1)], await World.Store.VisitorDaysAsync(Home, 0, int.MaxValue, CancellationToken.None));
    }

    [Fact]
    public async Task Page_ResetThatBrokeInBetween_IsFinishedByItsRepeat()
    {
        var running = await World.StartAsync();
        _ = await running.Pages.VisitBy(World, Home, VisitorNumbers.Spread(1));

        // As if the process had ended after the first of its steps.
        foreach (var kind in new[] { CounterKind.Bots, CounterKind.Prefetches, CounterKind.Own })
        {
            _ = await running.Engine.ChangeAsync(OfHome(kind), new Change(ChangeKind.Reset, 0, "reset"), Durability.Mirror, CancellationToken.None);
        }

        Assert.Equal(Outcome.Done, (await running.Pages.ResetPage(Home, "reset")).Outcome);

        var read = await running.Pages.ReadPage(Home, consistent: true);
        Assert.Equal((0L, 0L, false), (read.Visits, read.UniqueToday, read.Exists));
    }

    [Fact]
    public async Task Page_KeyedVisitWithVisitorAgain_IsExact()
    {
        var pages = (await World.StartAsync()).Pages;
        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => pages.VisitBy(World, Home, VisitorNumbers.Spread(i % 3), $"k{i % 10}"))));

        var read = await pages.ReadPage(Home, consistent: true);
        Assert.Equal((10L, 3L, 20), (read.Visits, read.UniqueToday, results.Count(result => result.Replayed)));
    }

    [Fact]
    public async Task Page_VisitorWhileTheAuthorityIsAway_IsNotAcknowledged()
    {
        var pages = (await World.StartAsync()).Pages;
        _ = await pages.VisitBy(World, Home, VisitorNumbers.Spread(1));
        _ = await pages.ReadPage(Home);
        World.AuthorityGoesAway();
        var visit = pages.VisitBy(World, Home, VisitorNumbers.Spread(2));
        await TurnUntil(visit);
        Assert.Contains((await visit).Outcome, new[] { Outcome.Unavailable, Outcome.Unknown });
        var memory = await pages.ReadPage(Home);
        Assert.Equal((Outcome.Done, 1L, 1L), (memory.Outcome, memory.Visits, memory.UniqueToday));
        World.EverythingComesBack();

        Task<PageResult> after;
        do
        {
            await TurnUntil(after = pages.ReadPage(Home, consistent: true));
        }
        while ((await after).Outcome != Outcome.Done);
        Assert.InRange((await after).UniqueToday, 1, 2);
    }
}
