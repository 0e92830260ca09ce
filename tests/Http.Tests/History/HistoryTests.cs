using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.History;

public sealed class HistoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 10, 20, 30, TimeSpan.Zero);

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() =>
        _gateway = await TestGateway.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(new FixedTime(Now)));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task History_OfDays_HasEveryMember()
    {
        Add("2026-03-01T00:00:00Z", 40);
        Add("2026-03-15T00:00:00Z", 2);
        await SetStoredAsync(total: 142, adjusted: 100);

        await _gateway.SendAsync("GET", "/api/v1/counters/a/history").IsAsync(
            HttpStatusCode.OK,
            """{"id":"a","resolution":"day","from":"2026-02-14T00:00:00Z","to":"2026-03-16T00:00:00Z","buckets":["""
            + """{"start":"2026-03-01T00:00:00Z","change":40},{"start":"2026-03-15T00:00:00Z","change":2}],"""
            + "\"total\":42,\"adjusted\":100,\"value\":142,\"lagging\":false}");
    }

    [Theory]
    [InlineData("resolution=minute", "2026-03-15T09:21:00Z", "2026-03-15T10:21:00Z")]
    [InlineData("resolution=hour", "2026-03-13T11:00:00Z", "2026-03-15T11:00:00Z")]
    [InlineData("resolution=day", "2026-02-14T00:00:00Z", "2026-03-16T00:00:00Z")]
    [InlineData("resolution=month", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData("resolution=minute&to=2026-01-01T00:00:00Z", "2025-12-31T23:00:00Z", "2026-01-01T00:00:00Z")]
    [InlineData("resolution=hour&from=2026-01-01T00:59:59.999Z&to=2026-01-01T02:00:00.001Z", "2026-01-01T00:00:00Z", "2026-01-01T03:00:00Z")]
    [InlineData("resolution=hour&from=2026-01-01T02:30:00%2B02:00&to=2026-01-01T03:00:00+02:00", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z")]
    [InlineData("resolution=hour&from=1767225600000&to=1767229200000", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z")]
    [InlineData("resolution=month&from=2024-02-29&to=2026-01-31", "2024-02-01T00:00:00Z", "2026-02-01T00:00:00Z")]
    public async Task History_Range_IsOfWholeBuckets(string query, string from, string to)
    {
        var history = await _gateway.SendAsync("GET", $"/api/v1/counters/a/history?{query}").JsonAsync();

        Assert.Equal((from, to), (history.Text("from"), history.Text("to")));
        Assert.Equal(0, history.GetProperty("buckets").GetArrayLength());
        Assert.Equal(0, history.GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task History_AllMonths_BeginsWithTheFirst()
    {
        Add("2019-05-01T00:00:00Z", 7);

        var history = await _gateway.SendAsync("GET", "/api/v1/counters/a/history?resolution=month").JsonAsync();

        Assert.Equal("2019-05-01T00:00:00Z", history.Text("from"));
        Assert.Equal(7, history.GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task History_Filled_ListsBucketsWithoutChange()
    {
        Add("2026-01-31T00:00:00Z", 5);

        var history = await _gateway.SendAsync(
            "GET", "/api/v1/counters/a/history?resolution=day&from=2026-01-30&to=2026-02-02&fill=true").JsonAsync();

        Assert.Equal(
            ["2026-01-30T00:00:00Z 0", "2026-01-31T00:00:00Z 5", "2026-02-01T00:00:00Z 0"],
            history.GetProperty("buckets").EnumerateArray().Select(bucket => $"{bucket.Text("start")} {bucket.GetProperty("change")}"));
    }

    [Fact]
    public async Task History_ChangesThatTheStoreLacks_AreSaidToBeMissing()
    {
        await SetStoredAsync(total: 1, adjusted: 0);
        await _gateway.SendAsync("POST", "/api/v1/counters/a/increment").JsonAsync();

        var history = await _gateway.SendAsync("GET", "/api/v1/counters/a/history").JsonAsync();

        Assert.True(history.GetProperty("lagging").GetBoolean());
        Assert.Equal(1, history.GetProperty("value").GetInt64());
    }

    [Theory]
    [InlineData("resolution=week", "resolution")]
    [InlineData("resolution=Day", "resolution")]
    [InlineData("resolution=", "resolution")]
    [InlineData("resolution=day&resolution=day", "resolution")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=", "from")]
    [InlineData("from=-1", "from")]
    [InlineData("from=1969-12-31T23:59:59Z", "from")]
    [InlineData("from=2026-02-30", "from")]
    [InlineData("to=99999999999999999", "to")]
    [InlineData("to=2026-01-01T00:00", "from", "from=2026-01-01T00:00")]
    [InlineData("to=2026-01-01", "from", "from=2026-01-02")]
    [InlineData("resolution=minute", "from", "from=2026-01-01&to=2026-01-08")]
    [InlineData("resolution=day", "from", "from=1990-01-01")]
    [InlineData("fill=yes", "fill")]
    public async Task History_BadParameter_Is400WithItsName(string query, string field, string more = "") =>
        await _gateway.SendAsync("GET", $"/api/v1/counters/a/history?{query}&{more}").IsProblemAsync(400, "invalid_parameter", field);

    [Fact]
    public async Task History_BadId_Is400() =>
        await _gateway.SendAsync("GET", "/api/v1/counters/a%2Fb/history").IsProblemAsync(400, "invalid_id", "id");

    [Fact]
    public async Task History_StoreAway_Is503()
    {
        _gateway.Store.CallsUntilAway = 1;

        await _gateway.SendAsync("GET", "/api/v1/counters/a/history").IsProblemAsync(503, "store_unavailable");
    }

    private void Add(string start, long change) => _gateway.Store.Buckets.Add(new HistoryBucket(DateTimeOffset.Parse(start).ToUnixTimeMilliseconds(), change));

    /// <summary>The engine and the store agree.</summary>
    private async Task SetStoredAsync(long total, long adjusted)
    {
        await _gateway.SendAsync("PUT", "/api/v1/counters/a", $$"""{"value":{{total}}}""").JsonAsync();
        _gateway.Store.Put(CounterKey.Counter("a"), new CounterState { Total = total, Adjusted = adjusted, Version = 1, Exists = true });
    }
}
