using System.Net;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Counters;

public sealed class ListEndpointsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task List_OneCounter_HasEveryMember()
    {
        _gateway.Store.Put("a", 5);

        await _gateway.SendAsync("GET", "/api/v1/counters").IsAsync(
            HttpStatusCode.OK,
            """{"counters":[{"id":"a","value":5,"version":7,"changedAt":"2026-01-02T03:04:06.678Z","createdAt":"2026-01-02T03:04:05.678Z"}],"""
            + "\"nextCursor\":null}");
    }

    [Fact]
    public async Task List_None_IsAnEmptyPage() =>
        await _gateway.SendAsync("GET", "/api/v1/counters").IsAsync(HttpStatusCode.OK, """{"counters":[],"nextCursor":null}""");

    [Theory]
    [InlineData("sort=id", "Page a.1 a.2 a:3 b page")]
    [InlineData("sort=value", "b a.2 page a.1 a:3 Page")]
    [InlineData("prefix=a.", "a.1 a.2")]
    [InlineData("prefix=a&sort=value", "a.2 a.1 a:3")]
    [InlineData("prefix=zzz", "")]
    public async Task List_PageByPage_GivesEveryCounterOnceInOrder(string query, string ids)
    {
        foreach (var (id, total) in new[] { ("a.1", 2L), ("a.2", 9L), ("a:3", 2L), ("b", long.MaxValue), ("page", 4L), ("Page", -3L) })
        {
            _gateway.Store.Put(id, total);
        }

        for (var limit = 1; limit <= 7; limit++)
        {
            Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), await AllPagesAsync($"{query}&limit={limit}"));
        }
    }

    [Fact]
    public async Task List_WithoutLimit_IsAHundred()
    {
        for (var i = 0; i < 101; i++)
        {
            _gateway.Store.Put($"c{i}", i);
        }

        var page = await _gateway.SendAsync("GET", "/api/v1/counters").JsonAsync();

        Assert.Equal(100, page.GetProperty("counters").GetArrayLength());
        Assert.Matches("^[A-Za-z0-9_-]+$", page.Text("nextCursor"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("sort=name", "sort")]
    [InlineData("sort=", "sort")]
    [InlineData("sort=Value", "sort")]
    [InlineData("prefix=a/b", "prefix")]
    [InlineData("prefix=%C3%A4", "prefix")]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=!!", "cursor")]
    [InlineData("cursor=eHl6", "cursor")]
    [InlineData("sort=value&cursor=aWE", "cursor")]
    [InlineData("sort=value&cursor=dmE", "cursor")]
    [InlineData("cursor=dmE6YQ", "cursor")]
    [InlineData("limit=1&limit=2", "limit")]
    public async Task List_BadParameter_Is400WithItsName(string query, string field) =>
        await _gateway.SendAsync("GET", $"/api/v1/counters?{query}").IsProblemAsync(400, "invalid_parameter", field);

    [Fact]
    public async Task List_PrefixTooLong_Is400() =>
        await _gateway.SendAsync("GET", $"/api/v1/counters?prefix={new string('a', 201)}").IsProblemAsync(400, "invalid_parameter", "prefix");

    [Fact]
    public async Task List_PrefixOfDots_IsAPossibleStart() => await _gateway.SendAsync("GET", "/api/v1/counters?prefix=..").JsonAsync();

    [Fact]
    public async Task List_StoreAway_Is503WithoutItsName()
    {
        _gateway.Store.CallsUntilAway = 0;

        var text = await _gateway.SendAsync("GET", "/api/v1/counters").IsProblemAsync(503, "store_unavailable");

        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    private async Task<List<string>> AllPagesAsync(string query)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _gateway.SendAsync("GET", $"/api/v1/counters?{query}{(cursor is null ? "" : $"&cursor={cursor}")}").JsonAsync();
            ids.AddRange(page.GetProperty("counters").EnumerateArray().Select(item => item.Text("id")!));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);
        return ids;
    }
}
