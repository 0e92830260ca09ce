using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Pages;

public sealed class HttpPagesTests
{
    [Fact]
    public async Task Visit_Visitor_TravelsAsABrowserWouldSayIt()
    {
        await using var stub = await StubService.StartAsync((context, number) => number == 1
            ? Answers.Cut(context)
            : Answers.Json(context, 200, """{"id":"/a b","kind":"person","visits":3,"version":9,"durability":"mirror","replayed":false}"""));
        await using var client = new TestClient(stub.Address);

        var visited = await client.Pages.VisitAsync("/a b", new PageVisit("Mozilla/5.0\r\nX: 1") { Address = "203.0.113.7", VisitorId = "member-7" });

        Assert.Equal(new PageVisited("/a b", "person", 3, 9, Durability.Mirror, false), visited);
        Assert.All(stub.Arrivals, arrival => Assert.Equal(
            ("/api/v1/pages/%2Fa%20b/visits", "Mozilla/5.0X: 1", "203.0.113.7", "member-7", stub.Arrivals[0].Key),
            (arrival.Target, arrival.Headers["User-Agent"], arrival.Headers["X-Forwarded-For"], arrival.Headers["X-Visitor-Id"], arrival.Key)));
    }

    [Theory]
    [InlineData("..", "/api/v1/pages/%2E%2E")]
    [InlineData("/a/../b", "/api/v1/pages/%2Fa%2F..%2Fb")]
    [InlineData("ü%2F", "/api/v1/pages/%C3%BC%252F")]
    public async Task Get_AnyId_IsOneSegment(string page, string target)
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Problem(context, 404, "page_not_found"));
        await using var client = new TestClient(stub.Address);

        Assert.Null(await client.Pages.GetAsync(page));
        Assert.Equal(target, Assert.Single(stub.Arrivals).Target);
    }

    [Fact]
    public async Task Get_WrongAddress_IsNoUnknownPage()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Problem(context, 404, "not_found"));
        await using var client = new TestClient(stub.Address);

        Assert.Equal("not_found", (await Assert.ThrowsAsync<OrleansCountersException>(() => client.Pages.GetAsync("home"))).Code);
    }
}
