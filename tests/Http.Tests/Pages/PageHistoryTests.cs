using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Pages;

public sealed class PageHistoryTests : IAsyncLifetime
{
    /// <summary>2026-01-02, in days and in milliseconds since 1970.</summary>
    private const int Day = 20_455;
    private const long Start = Day * 86_400_000L;

    private const string Range = "from=2026-01-01&to=2026-01-04";

    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 1, 3, 12, 0, 0, TimeSpan.Zero));
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("", "visits", CounterKind.Visits)]
    [InlineData("&kind=visits", "visits", CounterKind.Visits)]
    [InlineData("&kind=bots", "bots", CounterKind.Bots)]
    [InlineData("&kind=prefetches", "prefetches", CounterKind.Prefetches)]
    [InlineData("&kind=own", "own", CounterKind.Own)]
    public async Task History_EachKind_IsOfItsCounter(string query, string name, CounterKind kind)
    {
        _gateway.Store.Buckets.AddRange([new HistoryBucket(Start, 4), new HistoryBucket(Start + 86_400_000, 2)]);

        await _gateway.SendAsync("GET", $"/api/v1/pages/%2Fa/history?{Range}{query}").IsAsync(
            HttpStatusCode.OK,
            $"{{\"id\":\"/a\",\"kind\":\"{name}\",\"resolution\":\"day\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-04T00:00:00Z\","
            + "\"buckets\":[{\"start\":\"2026-01-02T00:00:00Z\",\"count\":4},{\"start\":\"2026-01-03T00:00:00Z\",\"count\":2}],\"total\":6,\"lagging\":false}");
        Assert.Equal([CounterKey.Of(kind, "/a")], _gateway.Store.Histories.Select(asked => asked.Key).Distinct());
    }

    [Fact]
    public async Task History_Uniques_AreThoseOfDays()
    {
        _gateway.Store.Days.AddRange([new(Day, 7), new(Day + 1, 5), new(Day + 2, 9)]);

        var answer = await _gateway.SendAsync("GET", $"/api/v1/pages/a/history?{Range}&kind=uniques").JsonAsync();
        var filled = await _gateway.SendAsync("GET", $"/api/v1/pages/a/history?{Range}&kind=uniques&fill=true").JsonAsync();

        Assert.Equal(
            "[{\"start\":\"2026-01-02T00:00:00Z\",\"count\":7},{\"start\":\"2026-01-03T00:00:00Z\",\"count\":5}]", answer.GetProperty("buckets").GetRawText());
        Assert.Equal((12, false), (answer.GetProperty("total").GetInt64(), answer.GetProperty("lagging").GetBoolean()));
        Assert.Equal([0, 7, 5], filled.GetProperty("buckets").EnumerateArray().Select(bucket => bucket.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task History_UniquesThatTheStoreLacks_AreLagging()
    {
        await _gateway.SendAsync("POST", "/api/v1/pages/a/visits", headers: [("User-Agent", Browsers.Firefox)]).JsonAsync();

        foreach (var (query, lagging) in new[] { (Range, true), ("from=2026-01-01&to=2026-01-03", false) })
        {
            var answer = await _gateway.SendAsync("GET", $"/api/v1/pages/a/history?{query}&kind=uniques").JsonAsync();
            Assert.Equal(lagging, answer.GetProperty("lagging").GetBoolean());
        }
    }

    [Theory]
    [InlineData("kind=people", "kind")]
    [InlineData("kind=", "kind")]
    [InlineData("kind=Visits", "kind")]
    [InlineData("kind=bots&kind=own", "kind")]
    [InlineData("kind=uniques&resolution=hour", "resolution")]
    [InlineData("kind=uniques&resolution=month", "resolution")]
    [InlineData("resolution=week", "resolution")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=99999999999999999", "to")]
    public async Task History_BadParameter_Is400WithItsName(string query, string field) =>
        await _gateway.SendAsync("GET", $"/api/v1/pages/a/history?{query}").IsProblemAsync(400, "invalid_parameter", field);

    [Fact]
    public async Task History_StoreAway_Is503()
    {
        _gateway.Store.CallsUntilAway = 0;
        await _gateway.SendAsync("GET", "/api/v1/pages/a/history").IsProblemAsync(503, "store_unavailable");
        _gateway.Store.CallsUntilAway = 0;
        await _gateway.SendAsync("GET", "/api/v1/pages/a/history?kind=uniques").IsProblemAsync(503, "store_unavailable");
    }
}
