using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Engine.Suite;

/// <summary>Pages: each kind of visit counted apart, by one activation, whichever port it is reached through.</summary>
public abstract partial class EngineConformance
{
    private const string Home = "https://example.org/a b?x=ü";

    [Fact]
    public async Task Page_VisitsOfEachKind_AreCountedApart()
    {
        var pages = (await World.StartAsync()).Pages;
        foreach (var (kind, count) in new[] { (VisitKind.Person, 4), (VisitKind.Bot, 3), (VisitKind.Prefetch, 2), (VisitKind.Own, 1) })
        {
            for (var i = 1; i <= count; i++)
            {
                var visit = await pages.Visit(Home, kind);
                Assert.Equal((Outcome.Done, (long)i, false), (visit.Outcome, visit.Value, visit.Replayed));
            }
        }

        _ = await pages.Visit("another");
        foreach (var consistent in new[] { false, true })
        {
            var read = await pages.ReadPage(Home, consistent);
            Assert.Equal((Outcome.Done, 4L, 3L, 2L, 1L, true), (read.Outcome, read.Visits, read.Bots, read.Prefetches, read.Own, read.Exists));
            var authority = World.HasMirror ? ReadSource.Mirror : ReadSource.Store;
            Assert.Equal(World.Clock.GetUtcNow().ToUnixTimeMilliseconds(), read.ChangedAt);
            Assert.Equal(consistent ? authority : ReadSource.Memory, read.Source);
            Assert.True(read.Version > 0);
        }
    }

    /// <summary>Such an id is allowed, and what hosts pages may think otherwise.</summary>
    [Theory]
    [InlineData(" ")]
    [InlineData("\u2028")]
    public async Task Page_CalledByABlank_IsCounted(string page)
    {
        var pages = (await World.StartAsync()).Pages;

        Assert.Equal((Outcome.Done, 1L), await pages.Visit(page) is var visit ? (visit.Outcome, visit.Value) : default);
        Assert.Equal((Outcome.Done, 1L), await pages.ReadPage(page, true) is var read ? (read.Outcome, read.Visits) : default);
    }

    [Fact]
    public async Task Page_NeverVisited_IsZeroAndDoesNotExist()
    {
        var running = await World.StartAsync();

        foreach (var consistent in new[] { false, true, false })
        {
            var read = await running.Pages.ReadPage(Home, consistent);
            Assert.Equal((Outcome.Done, 0L, 0L, false, 0L), (read.Outcome, read.Visits, read.Version, read.Exists, read.ChangedAt));
        }

        _ = await running.Engine.SyncAll();
        Assert.Equal(0, (await World.StoredAsync(OfHome(CounterKind.Visits))).CreatedAt);
    }

    [Fact]
    public async Task Page_ChangedAsACounter_IsTheSameActivation()
    {
        var running = await World.StartAsync();
        foreach (var (counter, kind) in new[]
        {
            (CounterKind.Visits, VisitKind.Person), (CounterKind.Bots, VisitKind.Bot), (CounterKind.Prefetches, VisitKind.Prefetch),
            (CounterKind.Own, VisitKind.Own),
        })
        {
            Assert.Equal(100, (await running.Engine.Set(OfHome(counter), 100)).Value);
            Assert.Equal(101, (await running.Pages.Visit(Home, kind)).Value);
            Assert.Equal(103, (await running.Engine.Add(OfHome(counter), 2, "import")).Value);
            Assert.True((await running.Engine.Add(OfHome(counter), 2, "import")).Replayed);
            var read = await running.Engine.Read(OfHome(counter));
            Assert.Equal((103L, ReadSource.Memory), (read.Value, read.Source));
        }

        var page = await running.Pages.ReadPage(Home);
        Assert.Equal((103L, 103L, 103L, 103L, ReadSource.Memory), (page.Visits, page.Bots, page.Prefetches, page.Own, page.Source));
        Assert.Equal(1, (await running.Engine.Health()).ActiveCounters);
    }

    [Fact]
    public async Task Page_ManyVisitsAtOnce_AnswersAreDistinctAndCoverAll()
    {
        var pages = (await World.StartAsync()).Pages;

        var values = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            for (var i = 0; i < 25; i++)
            {
                mine.Add((await pages.Visit(Home)).Value);
                await pages.Visit(Home, VisitKind.Bot);
            }

            return mine;
        })));

        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), values.SelectMany(mine => mine).Order());
        var read = await pages.ReadPage(Home, consistent: true);
        Assert.Equal((500L, 500L), (read.Visits, read.Bots));
    }

    [Fact]
    public async Task Page_KeyedVisitAgainAndAgain_CountsOnce()
    {
        var running = await World.StartAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => running.Pages.Visit(Home, idempotencyKey: "k"))));
        Assert.All(results, result => Assert.Equal((Outcome.Done, 1L), (result.Outcome, result.Value)));
        Assert.Equal(1, results.Count(result => !result.Replayed));

        await World.KillAsync(running);
        running = await World.StartAsync();
        Assert.True((await running.Pages.Visit(Home, idempotencyKey: "k")).Replayed);
        _ = await running.Pages.ResetPage(Home);
        Assert.True((await running.Pages.Visit(Home, idempotencyKey: "k")).Replayed);
        Assert.Equal(0, (await running.Pages.ReadPage(Home)).Visits);
    }

    [Fact]
    public async Task Page_Reset_ForgetsEveryKindAndCountsOn()
    {
        var pages = (await World.StartAsync()).Pages;
        foreach (var kind in Enum.GetValues<VisitKind>())
        {
            _ = await pages.Visit(Home, kind);
        }

        var before = await pages.ReadPage(Home);
        var reset = await pages.ResetPage(Home, "reset");
        Assert.Equal((Outcome.Done, 0L, false), (reset.Outcome, reset.Value, reset.Replayed));
        foreach (var consistent in new[] { false, true })
        {
            var read = await pages.ReadPage(Home, consistent);
            Assert.Equal((0L, 0L, 0L, 0L, false), (read.Visits, read.Bots, read.Prefetches, read.Own, read.Exists));
            Assert.True(read.Version > before.Version);
        }

        Assert.Equal(1, (await pages.Visit(Home, VisitKind.Own)).Value);
        Assert.True((await pages.ResetPage(Home, "reset")).Replayed);
        Assert.Equal((1L, true), ((await pages.ReadPage(Home)).Own, (await pages.ReadPage(Home)).Exists));
    }

    private static CounterKey OfHome(CounterKind kind) => CounterKey.Of(kind, Home);
}
