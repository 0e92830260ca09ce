using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Exports;

public sealed class ExportTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Export_Lines_HaveEveryMemberAndAnEnd()
    {
        Put(CounterKind.Visits, "/ä?\"", 3);
        Put(CounterKind.Counter, "b", long.MinValue);

        var (text, unsynced, contentType) = await GetAsync("");

        Assert.Equal(
            """
            {"kind":"counter","id":"b","value":-9223372036854775808,"adjusted":1,"version":7,"changedAt":"2026-01-02T03:04:06.678Z","createdAt":"2026-01-02T03:04:05.678Z"}
            {"kind":"visits","id":"/ä?\"","value":3,"adjusted":1,"version":7,"changedAt":"2026-01-02T03:04:06.678Z","createdAt":"2026-01-02T03:04:05.678Z"}
            {"end":true,"rows":2,"unsynced":0}

            """,
            text);
        Assert.Equal(("0", "application/x-ndjson"), (unsynced, contentType));
    }

    [Fact]
    public async Task Export_Csv_QuotesAndDisarms()
    {
        foreach (var id in new[] { "/a,\"b\"", "=1+1", "+x", "-x", "@x", "'x", "x'", "ä" })
        {
            Put(CounterKind.Visits, id, -5);
        }

        var (text, _, contentType) = await GetAsync("format=csv");

        var lines = text.Split("\r\n");
        Assert.Equal("text/csv; charset=utf-8; header=present", contentType);
        Assert.Equal("kind,id,value,adjusted,version,changedAt,createdAt", lines[0]);
        Assert.Equal("", lines[^1]);
        Assert.Equal(
            ["''x", "'+x", "'-x", "\"/a,\"\"b\"\"\"", "'=1+1", "'@x", "x'", "ä"],
            lines[1..^1].Select(line => line["visits,".Length..line.IndexOf(",-5,", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("", "counter:a counter:b visits:/a visits:/b bots:/a prefetches:/b own:/b")]
    [InlineData("kind=all", "counter:a counter:b visits:/a visits:/b bots:/a prefetches:/b own:/b")]
    [InlineData("kind=counters", "counter:a counter:b")]
    [InlineData("kind=pages", "visits:/a visits:/b bots:/a prefetches:/b own:/b")]
    [InlineData("prefix=/a", "visits:/a bots:/a")]
    [InlineData("prefix=b", "counter:b")]
    [InlineData("after=counter:a", "counter:b visits:/a visits:/b bots:/a prefetches:/b own:/b")]
    [InlineData("after=visits:/b", "bots:/a prefetches:/b own:/b")]
    [InlineData("after=own:/b", "")]
    [InlineData("kind=counters&after=counter:b", "")]
    public async Task Export_KindPrefixAndAfter_ChooseRows(string query, string rows)
    {
        foreach (var (kind, id) in new[]
        {
            (CounterKind.Counter, "a"), (CounterKind.Counter, "b"), (CounterKind.Visits, "/a"), (CounterKind.Visits, "/b"), (CounterKind.Bots, "/a"),
            (CounterKind.Prefetches, "/b"), (CounterKind.Own, "/b"),
        })
        {
            Put(kind, id, 1);
        }

        var (text, _, _) = await GetAsync($"format=csv&{query}");

        Assert.Equal(
            rows.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            text.Split("\r\n")[1..^1].Select(line => string.Join(':', line.Split(',')[..2])));
    }

    [Fact]
    public async Task Export_MoreThanAPage_HasEveryRowOnce()
    {
        for (var i = 0; i < 2_500; i++)
        {
            Put(CounterKind.Counter, $"c{i}", i);
        }

        var (text, _, _) = await GetAsync("kind=counters");

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2_501, lines.Distinct().Count());
        Assert.Equal("""{"end":true,"rows":2500,"unsynced":0}""", lines[^1]);
    }

    [Fact]
    public async Task Export_PartsThatCannotBeSynced_AreCounted()
    {
        _gateway.Engine.OnSyncAll = () => new SyncReport(1, 3);

        var (text, unsynced, _) = await GetAsync("");

        Assert.Equal(("3", "{\"end\":true,\"rows\":0,\"unsynced\":3}\n"), (unsynced, text));
    }

    [Fact]
    public async Task Export_StoreAwayFromTheStart_Is503()
    {
        _gateway.Store.CallsUntilAway = 0;

        await _gateway.SendAsync("GET", "/api/v1/export").IsProblemAsync(503, "store_unavailable");
    }

    [Fact]
    public async Task Export_StoreGoesAway_IsCutOffAndNotEnded()
    {
        for (var i = 0; i < 1_001; i++)
        {
            Put(CounterKind.Counter, $"c{i}", i);
        }

        _gateway.Store.CallsUntilAway = 1;

        var cut = await Assert.ThrowsAnyAsync<Exception>(() => GetAsync(""));
        Assert.True(cut is HttpRequestException or IOException, $"{cut}");
    }

    [Theory]
    [InlineData("format=xml", "format")]
    [InlineData("format=CSV", "format")]
    [InlineData("kind=visits", "kind")]
    [InlineData("prefix=%00", "prefix")]
    [InlineData("after=page_views", "after")]
    [InlineData("after=counter:", "after")]
    [InlineData("after=counter:a/b", "after")]
    [InlineData("after=page:a", "after")]
    [InlineData("kind=pages&after=counter:a", "after")]
    public async Task Export_BadParameter_Is400WithItsName(string query, string field) =>
        await _gateway.SendAsync("GET", $"/api/v1/export?{query}").IsProblemAsync(400, "invalid_parameter", field);

    private void Put(CounterKind kind, string id, long total) => _gateway.Store.Put(
        CounterKey.Of(kind, id), new CounterState { Total = total, Adjusted = 1, Version = 7, Exists = true, ChangedAt = FakeStore.Start + 1_000 });

    private async Task<(string Text, string? Unsynced, string? ContentType)> GetAsync(string query)
    {
        using var response = await _gateway.SendAsync("GET", $"/api/v1/export?{query}");
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return (text, response.Headers.GetValues("Export-Unsynced").Single(), response.Content.Headers.ContentType?.ToString());
    }
}
