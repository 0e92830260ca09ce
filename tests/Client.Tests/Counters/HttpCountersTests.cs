using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Counters;

public sealed class HttpCountersTests
{
    [Fact]
    public async Task Changes_EachKind_HaveTheirRouteAndLevel()
    {
        await using var stub = await StubService.StartAsync((context, number) => Answers.Changed(context, number));
        await using var client = new TestClient(stub.Address, options => options.Durability = Durability.Store);

        _ = await client.Counters.IncrementAsync("a:b~c", -3, Durability.Memory);
        _ = await client.Counters.SetAsync("stock", 40);
        _ = await client.Counters.ResetAsync("stock", Durability.Mirror);

        Assert.Equal(
            [
                ("POST", "/api/v1/counters/a%3Ab~c/increment?by=-3&durability=memory", ""),
                ("PUT", "/api/v1/counters/stock?durability=store", """{"value":40}"""),
                ("DELETE", "/api/v1/counters/stock?durability=mirror", ""),
            ],
            stub.Arrivals.Select(arrival => (arrival.Method, arrival.Target, arrival.Body)));
        Assert.All(stub.Arrivals, arrival => Assert.NotNull(arrival.Key));
    }

    [Fact]
    public async Task List_SeveralPages_AreAskedForOneByOne()
    {
        await using var stub = await StubService.StartAsync((context, number) => Answers.Json(context, 200, $$"""
            {"counters":[{"id":"c{{number}}","value":{{number}},"version":1,"changedAt":"2026-11-20T13:37:32.91Z","createdAt":"2026-11-20T13:37:32Z"}],
             "nextCursor":{{(number == 1 ? "\"a/b\"" : "null")}}}
            """));
        await using var client = new TestClient(stub.Address);

        var ids = new List<string>();
        await foreach (var counter in client.Counters.ListAsync("c"))
        {
            ids.Add(counter.Id);
        }

        Assert.Equal(["c1", "c2"], ids);
        Assert.Equal(
            ["/api/v1/counters?limit=1000&prefix=c", "/api/v1/counters?limit=1000&prefix=c&cursor=a%2Fb"], stub.Arrivals.Select(arrival => arrival.Target));
    }

    [Fact]
    public async Task History_Range_IsAskedForInUtc()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Json(context, 200, """
            {"id":"orders","resolution":"hour","from":"2026-01-31T12:00:00Z","to":"2026-01-31T13:00:00Z",
             "buckets":[{"start":"2026-01-31T12:00:00Z","change":40}],"total":40,"adjusted":2,"value":42,"lagging":false}
            """));
        await using var client = new TestClient(stub.Address);

        var history = await client.Counters.HistoryAsync("orders", HistoryResolution.Hour, new DateTimeOffset(2026, 1, 31, 14, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal((HistoryResolution.Hour, 42L), (history.Resolution, history.Value));
        Assert.Equal(new HistoryBucket(new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), 40), Assert.Single(history.Buckets));
        Assert.Equal("/api/v1/counters/orders/history?resolution=hour&from=2026-01-31T12:00:00Z", stub.Arrivals[0].Target);
    }
}
