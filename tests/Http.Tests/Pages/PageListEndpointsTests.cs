using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Pages;

public sealed class PageListEndpointsTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task List_OnePage_HasEveryMemberAndNoCounters()
    {
        _gateway.Store.Put("counter", 5);
        _gateway.Store.Put(CounterKind.Bots, "home", 5);
        _gateway.Store.Put(CounterKind.Visits, "/a b", 5);

        await _gateway.SendAsync("GET", "/api/v1/pages").IsAsync(
            HttpStatusCode.OK,
            """{"pages":[{"id":"/a b","visits":5,"version":7,"changedAt":"2026-01-02T03:04:06.678Z","createdAt":"2026-01-02T03:04:05.678Z"}],"""
            + "\"nextCursor\":null}");
    }

    [Theory]
    [InlineData("sort=id", "/a /a/1 /a/2 /b ü")]
    [InlineData("sort=visits", "/b ü /a/2 /a /a/1")]
    [InlineData("prefix=%2Fa%2F", "/a/1 /a/2")]
    [InlineData("prefix=%C3%BC", "ü")]
    public async Task List_PartByPart_GivesEveryPageOnceInOrder(string query, string ids)
    {
        foreach (var (id, total) in new[] { ("/a", 2L), ("/a/1", 2L), ("/a/2", 9L), ("/b", long.MaxValue), ("ü", 50L) })
        {
            _gateway.Store.Put(CounterKind.Visits, id, total);
        }

        for (var limit = 1; limit <= 6; limit++)
        {
            var found = new List<string>();
            string? cursor = null;
            do
            {
                var part = await _gateway.SendAsync("GET", $"/api/v1/pages?{query}&limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}").JsonAsync();
                found.AddRange(part.GetProperty("pages").EnumerateArray().Select(item => item.Text("id")!));
                cursor = part.Text("nextCursor");
            }
            while (cursor is not null);
            Assert.Equal(ids.Split(' '), found);
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("sort=value", "sort")]
    [InlineData("prefix=a%0Ab", "prefix")]
    [InlineData("cursor=!!", "cursor")]
    [InlineData("sort=visits&cursor=aWE", "cursor")]
    public async Task List_BadParameter_Is400WithItsName(string query, string field) =>
        await _gateway.SendAsync("GET", $"/api/v1/pages?{query}").IsProblemAsync(400, "invalid_parameter", field);

    [Fact]
    public async Task List_StoreAway_Is503()
    {
        _gateway.Store.CallsUntilAway = 0;

        await _gateway.SendAsync("GET", "/api/v1/pages").IsProblemAsync(503, "store_unavailable");
    }
}
