using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Gateway;

/// <summary>Every call of pages against the program that people run.</summary>
public sealed class RealPagesTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Pages_EachCall_IsUnderstoodOnBothSides()
    {
        await using var client = new TestClient(gateway.Address);
        const string Page = "/shop/lamp ä?x#y";

        Assert.Null(await client.Pages.GetAsync(Page));
        Assert.Equal(1, (await client.Pages.VisitAsync(Page, new PageVisit(Browser) { VisitorId = "ann" }, idempotencyKey: "v1")).Visits);
        Assert.True((await client.Pages.VisitAsync(Page, new PageVisit(Browser) { VisitorId = "ann" }, idempotencyKey: "v1")).Replayed);
        Assert.Equal(2, (await client.Pages.VisitAsync(Page, new PageVisit(Browser) { VisitorId = "ann" }, Durability.Store)).Visits);
        Assert.Equal("person", (await client.Pages.VisitAsync(Page, new PageVisit(Browser) { VisitorId = "bob" })).Kind);
        Assert.Equal("bot", (await client.Pages.VisitAsync(Page, new PageVisit("Googlebot/2.1"))).Kind);
        Assert.Equal("bot", (await client.Pages.VisitAsync(Page, new PageVisit(null))).Kind);

        var counts = (await client.Pages.GetAsync(Page, consistent: true))!;
        Assert.Equal((Page, 3L, 2L, 2L), (counts.Id, counts.Visits, counts.UniqueVisitors.Today, counts.Bots));

        await client.Pages.ResetAsync(Page);
        Assert.Null(await client.Pages.GetAsync(Page));
        Assert.Equal("invalid_id", (await Assert.ThrowsAsync<OrleansCountersException>(() => client.Pages.GetAsync("a\u0001"))).Code);
    }
}
