namespace OrleansCounters.Client.Suite;

public abstract partial class ClientConformance
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Pages_VisitsOfAllKinds_AreCountedApart()
    {
        var page = $"/{Id("lamp")} ä?x#y";
        Assert.Null(await Pages.GetAsync(page));
        var first = await Pages.VisitAsync(page, new PageVisit(Browser) { VisitorId = "ann" }, idempotencyKey: "v1");
        var again = await Pages.VisitAsync(page, new PageVisit(Browser) { VisitorId = "ann" }, idempotencyKey: "v1");
        var second = await Pages.VisitAsync(page, new PageVisit(Browser) { VisitorId = "ann" }, Durability.Store);
        var other = await Pages.VisitAsync(page, new PageVisit(Browser) { VisitorId = "bob" });
        var bot = await Pages.VisitAsync(page, new PageVisit("Googlebot/2.1"));
        var nameless = await Pages.VisitAsync(page, new PageVisit(null));

        Assert.Equal(
            [("person", 1L, false), ("person", 1L, true), ("person", 2L, false), ("person", 3L, false), ("bot", 1L, false), ("bot", 2L, false)],
            new[] { first, again, second, other, bot, nameless }.Select(visit => (visit.Kind, visit.Visits, visit.Replayed)));
        Assert.Equal((page, Durability.Store), (second.Id, second.Durability));

        var counts = (await Pages.GetAsync(page, consistent: true))!;
        Assert.Equal((page, 3L, 2L, 2L, 0L), (counts.Id, counts.Visits, counts.UniqueVisitors.Today, counts.Bots, counts.Own));
        Assert.True(counts is { Version: > 0, ChangedAt.Kind: DateTimeKind.Utc });
    }

    [Fact]
    public async Task Pages_Reset_AreForgotten()
    {
        var page = $"/{Id("lamp")}";
        _ = await Pages.VisitAsync(page, new PageVisit(Browser) { VisitorId = "ann" });

        await Pages.ResetAsync(page, idempotencyKey: "r");
        await Pages.ResetAsync(page, idempotencyKey: "r");

        Assert.Null(await Pages.GetAsync(page));
        _ = await Pages.VisitAsync(page, new PageVisit(Browser) { VisitorId = "ann" });
        Assert.Equal((1L, 1L), ((await Pages.GetAsync(page))!.Visits, (await Pages.GetAsync(page))!.UniqueVisitors.Today));
    }

    [Fact]
    public async Task Pages_300Visitors_AreCountedExactly()
    {
        var page = $"/{Id("busy")}";
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => Pages.VisitAsync(page, new PageVisit(Browser) { VisitorId = $"v{i % 300}" })));

        var counts = (await Pages.GetAsync(page, consistent: true))!;

        Assert.Equal((600L, 300L), (counts.Visits, counts.UniqueVisitors.Today));
    }

    [Fact]
    public async Task Pages_WrongTerms_NameTheField()
    {
        var control = await FailsAsync(() => Pages.GetAsync("a\u0001"));
        var tooLong = await FailsAsync(() => Pages.VisitAsync(new string('ä', 257), new PageVisit(Browser)));
        var visitor = await FailsAsync(() => Pages.VisitAsync("/a", new PageVisit(Browser) { VisitorId = "a b" }));

        Assert.Equal(("invalid_id", 400, "id", "A page id has no control characters."), (control.Code, control.Status, control.Field, control.Message));
        Assert.Equal(
            ("invalid_id", 400, "id", "A page id has 1 to 512 bytes of UTF-8."), (tooLong.Code, tooLong.Status, tooLong.Field, tooLong.Message));
        Assert.Equal(("invalid_visitor", 400, "X-Visitor-Id"), (visitor.Code, visitor.Status, visitor.Field));
    }
}
